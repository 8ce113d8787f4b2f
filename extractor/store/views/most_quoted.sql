-- Who is quoted most: named speakers (two of one name are two) with their newest role and organisation. What a copy of a story repeats counts once.
select
  quotations.speaker_name as speaker,
  count(*) as quotations,
  sum(quotations.kind = 'direct') as direct,
  count(distinct quotations.article) as articles,
  max(substr(articles.published, 1, 10)) as newest,
  (select q.role from quotations q join articles a on a.id = q.article
    where q.speaker_name = quotations.speaker_name and q.speaker is quotations.speaker and q.role is not null order by a.published desc limit 1) as role,
  (select q.organisation from quotations q join articles a on a.id = q.article
    where q.speaker_name = quotations.speaker_name and q.speaker is quotations.speaker and q.organisation is not null order by a.published desc limit 1) as organisation
from quotations
join articles on articles.id = quotations.article
where quotations.anonymous = 0 and quotations.speaker_name is not null
  and not exists (select 1 from copies join quotations earlier on earlier.article = copies.original
    where copies.article = quotations.article and earlier.speaker_name is quotations.speaker_name
      and replace(earlier.content, '’', '''') = replace(quotations.content, '’', ''''))
group by coalesce(quotations.speaker, quotations.speaker_name)
order by quotations desc, speaker
