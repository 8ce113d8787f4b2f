-- Which article repeats which: every copy beside the story that was first, and how much of the one stands in the other.
select
  copy.title,
  copy.publisher,
  substr(copy.published, 1, 10) as published,
  copies.kind,
  round(copies.repeated, 2) as repeated,
  round(copies.similarity, 2) as similarity,
  original.title as original_title,
  original.publisher as original_publisher,
  substr(original.published, 1, 10) as original_published,
  copy.url,
  original.url as original_url,
  copies.article,
  copies.original
from copies
join articles copy on copy.id = copies.article
join articles original on original.id = copies.original
order by original.published desc, copies.original, copy.published, copies.article
