"""The pages, one file each: a request in, a template's values out."""
