-- Names that look alike and that no rule merges, or one name in two trades: for a person to decide.
select
  a.name as one,
  b.name as other,
  a.kind,
  round(max(likenesses.likeness)) as likeness,
  likenesses.reason,
  a.slug as one_slug,
  b.slug as other_slug,
  a.id as one_id,
  b.id as other_id
from likenesses
join names one on one.id = likenesses.one
join names two on two.id = likenesses.other
join entities a on a.id = min(one.entity, two.entity)
join entities b on b.id = max(one.entity, two.entity)
where one.entity != two.entity
group by a.id, b.id
order by likeness desc, one, other
