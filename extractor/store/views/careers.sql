-- A person's history of roles: what they were, where, by which article and sentence.
select
  roles.person_name as person,
  roles.role,
  roles.organisation_name as organisation,
  roles.organisation_description,
  roles.former,
  substr(articles.published, 1, 10) as published,
  articles.publisher,
  roles.sentence,
  roles.person as person_id,
  roles.organisation as organisation_id,
  roles.article as article
from roles
join articles on articles.id = roles.article
order by roles.person_name, articles.published
