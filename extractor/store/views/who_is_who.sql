-- Entities with how often they are named and quoted, where else they are written how, and when they were first and last seen; a copied story counts once.
select
  entities.id,
  entities.name,
  entities.kind,
  entities.subtype,
  (select group_concat(alias, ' · ') from (
    select alias from forms where forms.entity = entities.id and alias != entities.name order by alias)) as also_written,
  count(appearances.id) as articles,
  coalesce(sum(appearances.mentions), 0) as mentions,
  (select count(*) from quotations where quotations.speaker = entities.id
    and not exists (select 1 from copies join quotations earlier on earlier.article = copies.original
      where copies.article = quotations.article and earlier.speaker_name is quotations.speaker_name
        and replace(earlier.content, '’', '''') = replace(quotations.content, '’', ''''))) as quotations,
  min(substr(articles.published, 1, 10)) as first_seen,
  max(substr(articles.published, 1, 10)) as last_seen,
  entities."group",
  entities.codes,
  entities.slug
from entities
left join appearances on appearances.entity = entities.id
  and not exists (select 1 from copies join appearances earlier on earlier.article = copies.original
    where copies.article = appearances.article and earlier.entity = appearances.entity)
left join articles on articles.id = appearances.article
where entities.hidden = 0
group by entities.id
order by mentions desc, entities.name
