-- Who said what: each quotation with its speaker, role and organisation at that date, newest first.
select
  quotations.id,
  quotations.content,
  quotations.speaker_name as speaker,
  quotations.role,
  quotations.organisation,
  quotations.kind,
  articles.publisher,
  substr(articles.published, 1, 10) as published,
  articles.title,
  articles.url,
  quotations.cue,
  quotations.sentence,
  quotations.anonymous,
  quotations.confidence,
  quotations.speaker_confidence,
  quotations.speaker as speaker_id,
  quotations.article as article,
  copies.original as copy_of
from quotations
left join copies on copies.article = quotations.article
-- Read in the order of an index: the newest fifty cost a millisecond, a join the other way round a sort of everything.
cross join articles on articles.id = quotations.article
order by quotations.published desc, quotations.article, quotations.start
