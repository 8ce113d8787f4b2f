"""The same part of the work, run here, in processes of their own or elsewhere."""
