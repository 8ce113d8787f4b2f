-- A claim is a figure inside a quotation: who put the number on record.
select
  figures.id,
  quotations.speaker_name as speaker,
  quotations.role,
  quotations.organisation,
  figures.text as figure,
  figures.value,
  figures.unit,
  figures.measure,
  figures.commodity,
  figures.period,
  figures.forecast,
  quotations.content,
  articles.publisher,
  substr(articles.published, 1, 10) as published,
  articles.url,
  copies.original as copy_of
from figures
left join copies on copies.article = figures.article
join quotations on quotations.id = figures.quotation
join articles on articles.id = figures.article
order by figures.published desc, figures.start
