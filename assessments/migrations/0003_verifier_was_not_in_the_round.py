from django.db import migrations

# Rows of two tables meet in this rule, so it is a trigger that speaks as a named constraint. It runs as the owner,
# whose policy sees every person of the round whatever the writer's reach.
FORWARD = """
CREATE FUNCTION ecm_round_verifier_was_not_in_it() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public AS $$
BEGIN
  IF NEW.verified_by_id IS NOT NULL AND (
    EXISTS (SELECT 1 FROM public.assessments_roundperson p WHERE p.round_id = NEW.id
            AND p.user_id = NEW.verified_by_id AND p.role IN ('assessor', 'accompanying'))
    OR EXISTS (SELECT 1 FROM public.assessments_record r WHERE r.round_id = NEW.id AND r.assessor_id = NEW.verified_by_id)
  ) THEN
    RAISE EXCEPTION 'whoever assessed or visited in a round does not verify it'
    USING ERRCODE = 'check_violation', CONSTRAINT = 'round_verifier_was_not_in_it', TABLE = 'assessments_round';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER round_verifier_was_not_in_it BEFORE INSERT OR UPDATE OF verified_by_id ON assessments_round
FOR EACH ROW EXECUTE FUNCTION ecm_round_verifier_was_not_in_it();

CREATE FUNCTION ecm_round_person_did_not_verify() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public AS $$
BEGIN
  IF NEW.role IN ('assessor', 'accompanying') AND EXISTS (
    SELECT 1 FROM public.assessments_round r WHERE r.id = NEW.round_id AND r.verified_by_id = NEW.user_id
  ) THEN
    RAISE EXCEPTION 'whoever verified a round was not in it'
    USING ERRCODE = 'check_violation', CONSTRAINT = 'round_verifier_was_not_in_it', TABLE = 'assessments_roundperson';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER round_person_did_not_verify BEFORE INSERT OR UPDATE ON assessments_roundperson
FOR EACH ROW EXECUTE FUNCTION ecm_round_person_did_not_verify();
"""

BACK = """
DROP TRIGGER round_person_did_not_verify ON assessments_roundperson;
DROP FUNCTION ecm_round_person_did_not_verify();
DROP TRIGGER round_verifier_was_not_in_it ON assessments_round;
DROP FUNCTION ecm_round_verifier_was_not_in_it();
"""


class Migration(migrations.Migration):
    dependencies = [("assessments", "0002_links_to_later_tables")]

    operations = [migrations.RunSQL(FORWARD, BACK)]
