-- Who is named with whom: pairs of entities and the number of articles that name both, a copied story counted once.
select
  a.name as entity,
  a.kind,
  b.name as other,
  b.kind as other_kind,
  count(*) as articles
from appearances one
join appearances two on two.article = one.article and two.entity > one.entity
join entities a on a.id = one.entity
join entities b on b.id = two.entity
where not exists (select 1 from copies
  join appearances earlier on earlier.article = copies.original and earlier.entity = one.entity
  join appearances other on other.article = copies.original and other.entity = two.entity
  where copies.article = one.article)
group by one.entity, two.entity
order by articles desc, entity, other
