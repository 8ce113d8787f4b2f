-- Every story once: articles that repeat no earlier one, with the number of copies and who printed them.
select
  articles.title,
  articles.publisher,
  substr(articles.published, 1, 10) as published,
  (select count(*) from copies where copies.original = articles.id) as copies,
  (select group_concat(publisher, ' · ') from (
    select distinct copy.publisher from copies join articles copy on copy.id = copies.article
    where copies.original = articles.id and copy.publisher is not null order by copy.publisher)) as printed_by,
  articles.url,
  articles.id as article
from articles
where not exists (select 1 from copies where copies.article = articles.id)
order by articles.published desc, articles.id
