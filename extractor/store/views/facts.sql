-- Every figure as a sentence of fact: what, whose, how much, when, against what, says who.
select
  figures.id,
  trim(
    case when figures.kind in ('change', 'ratio') and figures.direction is not null then figures.direction || ' ' else '' end
    || case figures.bound when 'at_least' then 'at least ' when 'at_most' then 'at most ' when 'more_than' then 'more than '
         when 'less_than' then 'less than ' else '' end
    || case when figures.approximate then 'about ' else '' end
    || figures.text
    || coalesce(', ' || nullif(trim(coalesce(figures.commodity || ' ', '') || coalesce(figures.measure, '')), ''), '')
    || coalesce(' of ' || figures.company, '')
    || coalesce(' in ' || figures.place, '')
    || coalesce(' from ' || figures.origin, '')
    || coalesce(' to ' || figures.destination, '')
    || coalesce(', ' || figures.period, '')
    || coalesce(', against ' || figures.basis, '')
    || case when figures.forecast then ', expected' else '' end
    || coalesce(', according to ' || figures.attributed_to, '')
  ) as fact,
  figures.value, figures.low, figures.high, figures.unit, figures.common_value, figures.common_unit,
  figures.measure, figures.commodity, figures.company, figures.place, figures.origin, figures.destination,
  figures.period, figures.basis, figures.direction, figures.kind, figures.forecast, figures.attributed_to,
  figures.sentence,
  articles.publisher,
  substr(articles.published, 1, 10) as published,
  articles.title,
  articles.url,
  figures.article as article,
  copies.original as copy_of
from figures
left join copies on copies.article = figures.article
-- Read in the order of an index: the newest fifty cost a millisecond, a join the other way round a sort of everything.
cross join articles on articles.id = figures.article
order by figures.published desc, figures.article, figures.start
