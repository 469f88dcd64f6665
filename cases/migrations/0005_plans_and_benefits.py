# Plans with their actions and reviews, means, benefits and documents.
import django.db.models.deletion
import pghistory.utils
import pgtrigger.compiler
import pgtrigger.migrations
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0001_initial"),
        ("cases", "0004_incidents_closures_and_searches"),
        ("places", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Benefit",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("sponsorship", "Sponsorship (Mission Vatsalya)"),
                            ("palak", "Palak Mata-Pita Yojana"),
                            ("other", "Another scheme"),
                        ],
                        max_length=12,
                        verbose_name="kind",
                    ),
                ),
                (
                    "eligible",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("yes", "Eligible"),
                            ("no", "Not eligible"),
                            ("check", "To check"),
                        ],
                        max_length=6,
                        verbose_name="eligible",
                    ),
                ),
                ("because", models.JSONField(default=list, verbose_name="because")),
                ("looked_at_on", models.DateField(verbose_name="looked at on")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("noted", "To be applied for"),
                            ("applied", "Applied for"),
                            ("recommended", "Recommended"),
                            ("approved", "Approved"),
                            ("paid", "Paid"),
                            ("refused", "Was refused"),
                            ("stopped", "Stopped"),
                            ("not_due", "Does not apply"),
                        ],
                        default="noted",
                        max_length=12,
                        verbose_name="status",
                    ),
                ),
                ("applied_on", models.DateField(null=True, verbose_name="applied on")),
                ("recommended_on", models.DateField(null=True, verbose_name="recommended on")),
                ("approved_on", models.DateField(null=True, verbose_name="approved on")),
                (
                    "approval_no",
                    models.CharField(
                        blank=True, max_length=60, verbose_name="number of the approval"
                    ),
                ),
                ("amount", models.PositiveIntegerField(null=True, verbose_name="rupees a month")),
                ("first_credit_on", models.DateField(null=True, verbose_name="first credit on")),
                ("paid_to", models.DateField(null=True, verbose_name="last credit on")),
                ("renewal_due_on", models.DateField(null=True, verbose_name="renewal due")),
                ("ended_on", models.DateField(null=True, verbose_name="refused or stopped on")),
                ("note", models.CharField(blank=True, max_length=300, verbose_name="remark")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="benefits",
                        to="cases.case",
                        verbose_name="case",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="recorded by",
                    ),
                ),
                (
                    "scheme",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="places.scheme",
                        verbose_name="scheme",
                    ),
                ),
            ],
            options={
                "verbose_name": "benefit",
                "verbose_name_plural": "benefits",
                "ordering": ("kind", "id"),
            },
        ),
        migrations.CreateModel(
            name="BenefitEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("sponsorship", "Sponsorship (Mission Vatsalya)"),
                            ("palak", "Palak Mata-Pita Yojana"),
                            ("other", "Another scheme"),
                        ],
                        max_length=12,
                        verbose_name="kind",
                    ),
                ),
                (
                    "eligible",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("yes", "Eligible"),
                            ("no", "Not eligible"),
                            ("check", "To check"),
                        ],
                        max_length=6,
                        verbose_name="eligible",
                    ),
                ),
                ("because", models.JSONField(default=list, verbose_name="because")),
                ("looked_at_on", models.DateField(verbose_name="looked at on")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("noted", "To be applied for"),
                            ("applied", "Applied for"),
                            ("recommended", "Recommended"),
                            ("approved", "Approved"),
                            ("paid", "Paid"),
                            ("refused", "Was refused"),
                            ("stopped", "Stopped"),
                            ("not_due", "Does not apply"),
                        ],
                        default="noted",
                        max_length=12,
                        verbose_name="status",
                    ),
                ),
                ("applied_on", models.DateField(null=True, verbose_name="applied on")),
                ("recommended_on", models.DateField(null=True, verbose_name="recommended on")),
                ("approved_on", models.DateField(null=True, verbose_name="approved on")),
                (
                    "approval_no",
                    models.CharField(
                        blank=True, max_length=60, verbose_name="number of the approval"
                    ),
                ),
                ("amount", models.PositiveIntegerField(null=True, verbose_name="rupees a month")),
                ("first_credit_on", models.DateField(null=True, verbose_name="first credit on")),
                ("paid_to", models.DateField(null=True, verbose_name="last credit on")),
                ("renewal_due_on", models.DateField(null=True, verbose_name="renewal due")),
                ("ended_on", models.DateField(null=True, verbose_name="refused or stopped on")),
                ("note", models.CharField(blank=True, max_length=300, verbose_name="remark")),
                (
                    "case",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="cases.case",
                        verbose_name="case",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="history",
                        to="cases.benefit",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="recorded by",
                    ),
                ),
                (
                    "scheme",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="places.scheme",
                        verbose_name="scheme",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ChildDocument",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("birth", "Birth certificate"),
                            ("school", "School or leaving certificate"),
                            ("caste", "Caste certificate"),
                            ("bpl", "BPL card"),
                            ("disability", "Disability certificate (UDID)"),
                            ("immunisation", "Immunisation or Mamta card"),
                            ("ration", "Ration card"),
                            ("aadhaar", "Aadhaar card"),
                            ("bank", "Bank account"),
                            ("income", "Income certificate"),
                            ("death", "Death certificate of a parent"),
                            ("remarriage", "Certificate of the mother's remarriage"),
                            ("domicile", "Domicile certificate"),
                        ],
                        max_length=14,
                        verbose_name="document",
                    ),
                ),
                (
                    "standing",
                    models.CharField(
                        choices=[
                            ("held", "Held"),
                            ("applied", "Applied for"),
                            ("missing", "Missing"),
                            ("not_needed", "Not needed"),
                        ],
                        max_length=12,
                        verbose_name="standing",
                    ),
                ),
                ("on", models.DateField(verbose_name="as of")),
                ("valid_until", models.DateField(null=True, verbose_name="valid until")),
                ("note", models.CharField(blank=True, max_length=120, verbose_name="remark")),
                ("recorded_at", models.DateTimeField(auto_now_add=True, verbose_name="recorded")),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="by",
                    ),
                ),
                (
                    "child",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="documents",
                        to="cases.child",
                        verbose_name="child",
                    ),
                ),
            ],
            options={
                "verbose_name": "document of a child",
                "verbose_name_plural": "documents of children",
                "ordering": ("-on", "-id"),
            },
        ),
        migrations.CreateModel(
            name="ChildDocumentEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("birth", "Birth certificate"),
                            ("school", "School or leaving certificate"),
                            ("caste", "Caste certificate"),
                            ("bpl", "BPL card"),
                            ("disability", "Disability certificate (UDID)"),
                            ("immunisation", "Immunisation or Mamta card"),
                            ("ration", "Ration card"),
                            ("aadhaar", "Aadhaar card"),
                            ("bank", "Bank account"),
                            ("income", "Income certificate"),
                            ("death", "Death certificate of a parent"),
                            ("remarriage", "Certificate of the mother's remarriage"),
                            ("domicile", "Domicile certificate"),
                        ],
                        max_length=14,
                        verbose_name="document",
                    ),
                ),
                (
                    "standing",
                    models.CharField(
                        choices=[
                            ("held", "Held"),
                            ("applied", "Applied for"),
                            ("missing", "Missing"),
                            ("not_needed", "Not needed"),
                        ],
                        max_length=12,
                        verbose_name="standing",
                    ),
                ),
                ("on", models.DateField(verbose_name="as of")),
                ("valid_until", models.DateField(null=True, verbose_name="valid until")),
                ("note", models.CharField(blank=True, max_length=120, verbose_name="remark")),
                ("recorded_at", models.DateTimeField(auto_now_add=True, verbose_name="recorded")),
                (
                    "by",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="by",
                    ),
                ),
                (
                    "child",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="cases.child",
                        verbose_name="child",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="history",
                        to="cases.childdocument",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Means",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("on", models.DateField(verbose_name="as of")),
                (
                    "income_year",
                    models.PositiveIntegerField(
                        null=True, verbose_name="income of the household in a year, in rupees"
                    ),
                ),
                (
                    "area",
                    models.CharField(
                        choices=[
                            ("rural", "Village"),
                            ("urban", "Town or city"),
                            ("unknown", "not known"),
                        ],
                        max_length=8,
                        verbose_name="where the family lives",
                    ),
                ),
                (
                    "at_school",
                    models.CharField(
                        choices=[("yes", "Yes"), ("no", "No"), ("unknown", "not known")],
                        max_length=8,
                        verbose_name="child goes to school",
                    ),
                ),
                (
                    "sponsored",
                    models.PositiveSmallIntegerField(
                        null=True, verbose_name="other children of the family with sponsorship"
                    ),
                ),
                (
                    "source",
                    models.CharField(
                        blank=True, max_length=120, verbose_name="from where it is known"
                    ),
                ),
                ("recorded_at", models.DateTimeField(auto_now_add=True, verbose_name="recorded")),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="by",
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="means",
                        to="cases.case",
                        verbose_name="case",
                    ),
                ),
            ],
            options={
                "verbose_name": "means of a family",
                "verbose_name_plural": "means of families",
                "ordering": ("-on", "-id"),
            },
        ),
        migrations.CreateModel(
            name="MeansEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                ("on", models.DateField(verbose_name="as of")),
                (
                    "income_year",
                    models.PositiveIntegerField(
                        null=True, verbose_name="income of the household in a year, in rupees"
                    ),
                ),
                (
                    "area",
                    models.CharField(
                        choices=[
                            ("rural", "Village"),
                            ("urban", "Town or city"),
                            ("unknown", "not known"),
                        ],
                        max_length=8,
                        verbose_name="where the family lives",
                    ),
                ),
                (
                    "at_school",
                    models.CharField(
                        choices=[("yes", "Yes"), ("no", "No"), ("unknown", "not known")],
                        max_length=8,
                        verbose_name="child goes to school",
                    ),
                ),
                (
                    "sponsored",
                    models.PositiveSmallIntegerField(
                        null=True, verbose_name="other children of the family with sponsorship"
                    ),
                ),
                (
                    "source",
                    models.CharField(
                        blank=True, max_length=120, verbose_name="from where it is known"
                    ),
                ),
                ("recorded_at", models.DateTimeField(auto_now_add=True, verbose_name="recorded")),
                (
                    "by",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="by",
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="cases.case",
                        verbose_name="case",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="history",
                        to="cases.means",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Plan",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("number", models.PositiveSmallIntegerField(verbose_name="version")),
                (
                    "goal",
                    models.CharField(
                        choices=[
                            ("parents", "Permanency with the parents"),
                            ("kin", "Permanency with kin"),
                            ("guardian", "Permanency with a guardian"),
                            ("strengthening", "Strengthening of the family"),
                            ("alternative", "Alternative care"),
                            ("independent", "Independent living"),
                        ],
                        max_length=14,
                        verbose_name="goal",
                    ),
                ),
                ("target_on", models.DateField(verbose_name="goal to be reached by")),
                ("review_due_on", models.DateField(verbose_name="review due")),
                ("child_part", models.TextField(blank=True, verbose_name="the child's part")),
                (
                    "child_agreed",
                    models.BooleanField(null=True, verbose_name="agreed with the child"),
                ),
                ("family_part", models.TextField(blank=True, verbose_name="the family's part")),
                (
                    "family_agreed",
                    models.BooleanField(null=True, verbose_name="agreed with the family"),
                ),
                ("written_on", models.DateField(verbose_name="written on")),
                ("sent_on", models.DateField(null=True, verbose_name="sent for approval on")),
                ("returned_on", models.DateField(null=True, verbose_name="returned on")),
                (
                    "answer",
                    models.CharField(blank=True, max_length=500, verbose_name="answer of the DCPO"),
                ),
                ("approved_on", models.DateField(null=True, verbose_name="approved on")),
                ("ended_on", models.DateField(null=True, verbose_name="ended on")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "approved_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="approved by",
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="plans",
                        to="cases.case",
                        verbose_name="case",
                    ),
                ),
                (
                    "scan",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="cases.scan",
                        verbose_name="signed copy",
                    ),
                ),
                (
                    "written_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="written by",
                    ),
                ),
            ],
            options={
                "verbose_name": "plan",
                "verbose_name_plural": "plans",
                "ordering": ("case", "-number"),
            },
        ),
        migrations.CreateModel(
            name="PlanAction",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("need", models.CharField(max_length=10, verbose_name="need")),
                ("action", models.CharField(max_length=300, verbose_name="action")),
                (
                    "menu_code",
                    models.CharField(blank=True, max_length=30, verbose_name="line of the menu"),
                ),
                (
                    "service",
                    models.CharField(
                        choices=[
                            ("relief", "Immediate relief"),
                            ("sponsorship", "Sponsorship"),
                            ("palak", "Palak Mata-Pita"),
                            ("food", "Ration and food"),
                            ("health", "Health"),
                            ("counselling", "Mental health and counselling"),
                            ("education", "Education"),
                            ("digital", "Digital means and learning"),
                            ("livelihood", "Livelihood and skills"),
                            ("housing", "Shelter and housing"),
                            ("legal", "Legal help"),
                            ("documents", "Documents"),
                            ("addiction", "Help with addiction"),
                            ("disability", "Help with a disability"),
                            ("safety", "Protection and safety"),
                            ("parenting", "Bringing up the child"),
                            ("other", "Other"),
                        ],
                        max_length=12,
                        verbose_name="kind of service",
                    ),
                ),
                (
                    "owner",
                    models.CharField(
                        choices=[
                            ("worker", "Officer of the DCPU"),
                            ("family", "The family"),
                            ("child", "The child"),
                            ("agency", "Another office or agency"),
                        ],
                        max_length=8,
                        verbose_name="who is responsible",
                    ),
                ),
                (
                    "agency",
                    models.CharField(blank=True, max_length=120, verbose_name="office or agency"),
                ),
                ("start_on", models.DateField(blank=True, null=True, verbose_name="begins")),
                ("due_on", models.DateField(verbose_name="due")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("planned", "Planned"),
                            ("requested", "Requested"),
                            ("received", "Received"),
                            ("refused", "Was refused"),
                            ("dropped", "Dropped"),
                        ],
                        default="planned",
                        max_length=10,
                        verbose_name="status",
                    ),
                ),
                ("status_on", models.DateField(verbose_name="status since")),
                ("done_on", models.DateField(null=True, verbose_name="done on")),
                ("result", models.CharField(blank=True, max_length=500, verbose_name="result")),
                (
                    "cost",
                    models.PositiveIntegerField(
                        blank=True, null=True, verbose_name="cost in rupees"
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "added_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="added by",
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="plan_actions",
                        to="cases.case",
                        verbose_name="case",
                    ),
                ),
                (
                    "officer",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="officer",
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="actions",
                        to="cases.plan",
                        verbose_name="version of the plan",
                    ),
                ),
                (
                    "scheme",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="places.scheme",
                        verbose_name="scheme",
                    ),
                ),
            ],
            options={
                "verbose_name": "action of a plan",
                "verbose_name_plural": "actions of plans",
                "ordering": ("due_on", "id"),
            },
        ),
        migrations.CreateModel(
            name="PlanActionEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False)),
                ("need", models.CharField(max_length=10, verbose_name="need")),
                ("action", models.CharField(max_length=300, verbose_name="action")),
                (
                    "menu_code",
                    models.CharField(blank=True, max_length=30, verbose_name="line of the menu"),
                ),
                (
                    "service",
                    models.CharField(
                        choices=[
                            ("relief", "Immediate relief"),
                            ("sponsorship", "Sponsorship"),
                            ("palak", "Palak Mata-Pita"),
                            ("food", "Ration and food"),
                            ("health", "Health"),
                            ("counselling", "Mental health and counselling"),
                            ("education", "Education"),
                            ("digital", "Digital means and learning"),
                            ("livelihood", "Livelihood and skills"),
                            ("housing", "Shelter and housing"),
                            ("legal", "Legal help"),
                            ("documents", "Documents"),
                            ("addiction", "Help with addiction"),
                            ("disability", "Help with a disability"),
                            ("safety", "Protection and safety"),
                            ("parenting", "Bringing up the child"),
                            ("other", "Other"),
                        ],
                        max_length=12,
                        verbose_name="kind of service",
                    ),
                ),
                (
                    "owner",
                    models.CharField(
                        choices=[
                            ("worker", "Officer of the DCPU"),
                            ("family", "The family"),
                            ("child", "The child"),
                            ("agency", "Another office or agency"),
                        ],
                        max_length=8,
                        verbose_name="who is responsible",
                    ),
                ),
                (
                    "agency",
                    models.CharField(blank=True, max_length=120, verbose_name="office or agency"),
                ),
                ("start_on", models.DateField(blank=True, null=True, verbose_name="begins")),
                ("due_on", models.DateField(verbose_name="due")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("planned", "Planned"),
                            ("requested", "Requested"),
                            ("received", "Received"),
                            ("refused", "Was refused"),
                            ("dropped", "Dropped"),
                        ],
                        default="planned",
                        max_length=10,
                        verbose_name="status",
                    ),
                ),
                ("status_on", models.DateField(verbose_name="status since")),
                ("done_on", models.DateField(null=True, verbose_name="done on")),
                ("result", models.CharField(blank=True, max_length=500, verbose_name="result")),
                (
                    "cost",
                    models.PositiveIntegerField(
                        blank=True, null=True, verbose_name="cost in rupees"
                    ),
                ),
                (
                    "added_by",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="added by",
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="cases.case",
                        verbose_name="case",
                    ),
                ),
                (
                    "officer",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="officer",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="history",
                        to="cases.planaction",
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="cases.plan",
                        verbose_name="version of the plan",
                    ),
                ),
                (
                    "scheme",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="places.scheme",
                        verbose_name="scheme",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="PlanEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False)),
                ("number", models.PositiveSmallIntegerField(verbose_name="version")),
                (
                    "goal",
                    models.CharField(
                        choices=[
                            ("parents", "Permanency with the parents"),
                            ("kin", "Permanency with kin"),
                            ("guardian", "Permanency with a guardian"),
                            ("strengthening", "Strengthening of the family"),
                            ("alternative", "Alternative care"),
                            ("independent", "Independent living"),
                        ],
                        max_length=14,
                        verbose_name="goal",
                    ),
                ),
                ("target_on", models.DateField(verbose_name="goal to be reached by")),
                ("review_due_on", models.DateField(verbose_name="review due")),
                ("child_part", models.TextField(blank=True, verbose_name="the child's part")),
                (
                    "child_agreed",
                    models.BooleanField(null=True, verbose_name="agreed with the child"),
                ),
                ("family_part", models.TextField(blank=True, verbose_name="the family's part")),
                (
                    "family_agreed",
                    models.BooleanField(null=True, verbose_name="agreed with the family"),
                ),
                ("written_on", models.DateField(verbose_name="written on")),
                ("sent_on", models.DateField(null=True, verbose_name="sent for approval on")),
                ("returned_on", models.DateField(null=True, verbose_name="returned on")),
                (
                    "answer",
                    models.CharField(blank=True, max_length=500, verbose_name="answer of the DCPO"),
                ),
                ("approved_on", models.DateField(null=True, verbose_name="approved on")),
                ("ended_on", models.DateField(null=True, verbose_name="ended on")),
                (
                    "approved_by",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="approved by",
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="cases.case",
                        verbose_name="case",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="history",
                        to="cases.plan",
                    ),
                ),
                (
                    "scan",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="cases.scan",
                        verbose_name="signed copy",
                    ),
                ),
                (
                    "written_by",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="written by",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="PlanReview",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("on", models.DateField(verbose_name="date")),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("goes_on", "The plan goes on as it is"),
                            ("changes", "The plan goes on and is written anew"),
                            ("reached", "Ended: the goal is reached"),
                            ("ended", "Ended, the goal is not reached"),
                        ],
                        max_length=8,
                        verbose_name="outcome",
                    ),
                ),
                ("next_on", models.DateField(null=True, verbose_name="next review")),
                ("words", models.TextField(verbose_name="what was found")),
                (
                    "renewal_reason",
                    models.CharField(
                        blank=True, max_length=500, verbose_name="why the plan is renewed"
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="reviewed by",
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reviews",
                        to="cases.plan",
                        verbose_name="version of the plan",
                    ),
                ),
            ],
            options={
                "verbose_name": "review of a plan",
                "verbose_name_plural": "reviews of plans",
                "ordering": ("-on", "-id"),
            },
        ),
        migrations.CreateModel(
            name="PlanReviewEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False)),
                ("on", models.DateField(verbose_name="date")),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("goes_on", "The plan goes on as it is"),
                            ("changes", "The plan goes on and is written anew"),
                            ("reached", "Ended: the goal is reached"),
                            ("ended", "Ended, the goal is not reached"),
                        ],
                        max_length=8,
                        verbose_name="outcome",
                    ),
                ),
                ("next_on", models.DateField(null=True, verbose_name="next review")),
                ("words", models.TextField(verbose_name="what was found")),
                (
                    "renewal_reason",
                    models.CharField(
                        blank=True, max_length=500, verbose_name="why the plan is renewed"
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="reviewed by",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="history",
                        to="cases.planreview",
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="cases.plan",
                        verbose_name="version of the plan",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddConstraint(
            model_name="benefit",
            constraint=models.UniqueConstraint(
                condition=models.Q(
                    ("status__in", ("noted", "applied", "recommended", "approved", "paid"))
                ),
                fields=("case", "scheme"),
                name="benefit_once_a_scheme",
            ),
        ),
        migrations.AddConstraint(
            model_name="benefit",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("approved_on", None),
                    ("applied_on", None),
                    ("approved_on__gte", models.F("applied_on")),
                    _connector="OR",
                ),
                name="benefit_applied_before_approved",
            ),
        ),
        migrations.AddConstraint(
            model_name="benefit",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("first_credit_on", None),
                    ("approved_on", None),
                    ("first_credit_on__gte", models.F("approved_on")),
                    _connector="OR",
                ),
                name="benefit_approved_before_paid",
            ),
        ),
        migrations.AddConstraint(
            model_name="benefit",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("paid_to", None),
                    models.Q(
                        ("first_credit_on__isnull", False),
                        ("paid_to__gte", models.F("first_credit_on")),
                    ),
                    _connector="OR",
                ),
                name="benefit_paid_forward",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="benefit",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "cases_benefitevent" ("amount", "applied_on", "approval_no", "approved_on", "because", "case_id", "eligible", "ended_on", "first_credit_on", "id", "kind", "looked_at_on", "note", "paid_to", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recommended_on", "recorded_by_id", "renewal_due_on", "scheme_id", "status", "uuid") VALUES (NEW."amount", NEW."applied_on", NEW."approval_no", NEW."approved_on", NEW."because", NEW."case_id", NEW."eligible", NEW."ended_on", NEW."first_credit_on", NEW."id", NEW."kind", NEW."looked_at_on", NEW."note", NEW."paid_to", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."recommended_on", NEW."recorded_by_id", NEW."renewal_due_on", NEW."scheme_id", NEW."status", NEW."uuid"); RETURN NULL;',
                    hash="e3bbcc0bb2ed8f8b3b4c1bbb4f2e90400d42ad3d",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_a85e3",
                    table="cases_benefit",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="benefit",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."amount" IS DISTINCT FROM (NEW."amount") OR OLD."applied_on" IS DISTINCT FROM (NEW."applied_on") OR OLD."approval_no" IS DISTINCT FROM (NEW."approval_no") OR OLD."approved_on" IS DISTINCT FROM (NEW."approved_on") OR OLD."because" IS DISTINCT FROM (NEW."because") OR OLD."case_id" IS DISTINCT FROM (NEW."case_id") OR OLD."eligible" IS DISTINCT FROM (NEW."eligible") OR OLD."ended_on" IS DISTINCT FROM (NEW."ended_on") OR OLD."first_credit_on" IS DISTINCT FROM (NEW."first_credit_on") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."looked_at_on" IS DISTINCT FROM (NEW."looked_at_on") OR OLD."note" IS DISTINCT FROM (NEW."note") OR OLD."paid_to" IS DISTINCT FROM (NEW."paid_to") OR OLD."recommended_on" IS DISTINCT FROM (NEW."recommended_on") OR OLD."recorded_by_id" IS DISTINCT FROM (NEW."recorded_by_id") OR OLD."renewal_due_on" IS DISTINCT FROM (NEW."renewal_due_on") OR OLD."scheme_id" IS DISTINCT FROM (NEW."scheme_id") OR OLD."status" IS DISTINCT FROM (NEW."status") OR OLD."uuid" IS DISTINCT FROM (NEW."uuid"))',
                    func='INSERT INTO "cases_benefitevent" ("amount", "applied_on", "approval_no", "approved_on", "because", "case_id", "eligible", "ended_on", "first_credit_on", "id", "kind", "looked_at_on", "note", "paid_to", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recommended_on", "recorded_by_id", "renewal_due_on", "scheme_id", "status", "uuid") VALUES (NEW."amount", NEW."applied_on", NEW."approval_no", NEW."approved_on", NEW."because", NEW."case_id", NEW."eligible", NEW."ended_on", NEW."first_credit_on", NEW."id", NEW."kind", NEW."looked_at_on", NEW."note", NEW."paid_to", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."recommended_on", NEW."recorded_by_id", NEW."renewal_due_on", NEW."scheme_id", NEW."status", NEW."uuid"); RETURN NULL;',
                    hash="64e7ef59764fa7dd471c07f7cf39caf137edb5f2",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_02748",
                    table="cases_benefit",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="childdocument",
            index=models.Index(fields=["child", "kind", "on"], name="document_of_child"),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="childdocument",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "cases_childdocumentevent" ("by_id", "child_id", "id", "kind", "note", "on", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "standing", "valid_until") VALUES (NEW."by_id", NEW."child_id", NEW."id", NEW."kind", NEW."note", NEW."on", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."recorded_at", NEW."standing", NEW."valid_until"); RETURN NULL;',
                    hash="a8edf5e81e9d23a965ab2e2f479a7fc6ca4f604a",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_1a1ed",
                    table="cases_childdocument",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="childdocument",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "cases_childdocumentevent" ("by_id", "child_id", "id", "kind", "note", "on", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "standing", "valid_until") VALUES (NEW."by_id", NEW."child_id", NEW."id", NEW."kind", NEW."note", NEW."on", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."recorded_at", NEW."standing", NEW."valid_until"); RETURN NULL;',
                    hash="98274ba24a152c3d34ba0f701b5a553d0fa71f54",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_b359f",
                    table="cases_childdocument",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="means",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "cases_meansevent" ("area", "at_school", "by_id", "case_id", "id", "income_year", "on", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "source", "sponsored") VALUES (NEW."area", NEW."at_school", NEW."by_id", NEW."case_id", NEW."id", NEW."income_year", NEW."on", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."recorded_at", NEW."source", NEW."sponsored"); RETURN NULL;',
                    hash="7d397bd7fae21e39345ebaaf24b9899e983182c7",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_e5c13",
                    table="cases_means",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="means",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "cases_meansevent" ("area", "at_school", "by_id", "case_id", "id", "income_year", "on", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "source", "sponsored") VALUES (NEW."area", NEW."at_school", NEW."by_id", NEW."case_id", NEW."id", NEW."income_year", NEW."on", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."recorded_at", NEW."source", NEW."sponsored"); RETURN NULL;',
                    hash="32969616d636df3e27c8f8370964079c92612033",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_abf09",
                    table="cases_means",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="plan",
            constraint=models.UniqueConstraint(fields=("case", "number"), name="plan_number_once"),
        ),
        migrations.AddConstraint(
            model_name="plan",
            constraint=models.UniqueConstraint(
                condition=models.Q(("approved_on", None)),
                fields=("case",),
                name="plan_one_in_writing",
            ),
        ),
        migrations.AddConstraint(
            model_name="plan",
            constraint=models.UniqueConstraint(
                condition=models.Q(("approved_on__isnull", False), ("ended_on", None)),
                fields=("case",),
                name="plan_one_in_force",
            ),
        ),
        migrations.AddConstraint(
            model_name="plan",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("approved_by", None),
                    models.Q(("approved_by", models.F("written_by")), _negated=True),
                    _connector="OR",
                ),
                name="plan_writer_is_not_approver",
            ),
        ),
        migrations.AddConstraint(
            model_name="plan",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("approved_by", None), ("approved_on", None)),
                    models.Q(("approved_by__isnull", False), ("approved_on__isnull", False)),
                    _connector="OR",
                ),
                name="plan_approved_by_somebody",
            ),
        ),
        migrations.AddConstraint(
            model_name="plan",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("approved_on", None), ("sent_on__isnull", False), _connector="OR"
                ),
                name="plan_approved_was_sent",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="plan",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "cases_planevent" ("answer", "approved_by_id", "approved_on", "case_id", "child_agreed", "child_part", "ended_on", "family_agreed", "family_part", "goal", "id", "number", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "returned_on", "review_due_on", "scan_id", "sent_on", "target_on", "uuid", "written_by_id", "written_on") VALUES (NEW."answer", NEW."approved_by_id", NEW."approved_on", NEW."case_id", NEW."child_agreed", NEW."child_part", NEW."ended_on", NEW."family_agreed", NEW."family_part", NEW."goal", NEW."id", NEW."number", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."returned_on", NEW."review_due_on", NEW."scan_id", NEW."sent_on", NEW."target_on", NEW."uuid", NEW."written_by_id", NEW."written_on"); RETURN NULL;',
                    hash="a173ebed2442f0f3ec92316aa44ec5599ce53cc1",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_2431c",
                    table="cases_plan",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="plan",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."answer" IS DISTINCT FROM (NEW."answer") OR OLD."approved_by_id" IS DISTINCT FROM (NEW."approved_by_id") OR OLD."approved_on" IS DISTINCT FROM (NEW."approved_on") OR OLD."case_id" IS DISTINCT FROM (NEW."case_id") OR OLD."child_agreed" IS DISTINCT FROM (NEW."child_agreed") OR OLD."child_part" IS DISTINCT FROM (NEW."child_part") OR OLD."ended_on" IS DISTINCT FROM (NEW."ended_on") OR OLD."family_agreed" IS DISTINCT FROM (NEW."family_agreed") OR OLD."family_part" IS DISTINCT FROM (NEW."family_part") OR OLD."goal" IS DISTINCT FROM (NEW."goal") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."number" IS DISTINCT FROM (NEW."number") OR OLD."returned_on" IS DISTINCT FROM (NEW."returned_on") OR OLD."review_due_on" IS DISTINCT FROM (NEW."review_due_on") OR OLD."scan_id" IS DISTINCT FROM (NEW."scan_id") OR OLD."sent_on" IS DISTINCT FROM (NEW."sent_on") OR OLD."target_on" IS DISTINCT FROM (NEW."target_on") OR OLD."uuid" IS DISTINCT FROM (NEW."uuid") OR OLD."written_by_id" IS DISTINCT FROM (NEW."written_by_id") OR OLD."written_on" IS DISTINCT FROM (NEW."written_on"))',
                    func='INSERT INTO "cases_planevent" ("answer", "approved_by_id", "approved_on", "case_id", "child_agreed", "child_part", "ended_on", "family_agreed", "family_part", "goal", "id", "number", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "returned_on", "review_due_on", "scan_id", "sent_on", "target_on", "uuid", "written_by_id", "written_on") VALUES (NEW."answer", NEW."approved_by_id", NEW."approved_on", NEW."case_id", NEW."child_agreed", NEW."child_part", NEW."ended_on", NEW."family_agreed", NEW."family_part", NEW."goal", NEW."id", NEW."number", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."returned_on", NEW."review_due_on", NEW."scan_id", NEW."sent_on", NEW."target_on", NEW."uuid", NEW."written_by_id", NEW."written_on"); RETURN NULL;',
                    hash="713d7ce5bee8f0e4f217e3b0899d250d5b0110bf",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_ba414",
                    table="cases_plan",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="planaction",
            index=models.Index(fields=["case", "status", "due_on"], name="action_of_case"),
        ),
        migrations.AddConstraint(
            model_name="planaction",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("owner", "worker"), _negated=True),
                    ("officer__isnull", False),
                    _connector="OR",
                ),
                name="action_of_a_worker_names_one",
            ),
        ),
        migrations.AddConstraint(
            model_name="planaction",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("owner", "agency"), _negated=True),
                    models.Q(("agency", ""), _negated=True),
                    _connector="OR",
                ),
                name="action_of_an_agency_names_it",
            ),
        ),
        migrations.AddConstraint(
            model_name="planaction",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("done_on__isnull", False), ("status", "received")),
                    models.Q(models.Q(("status", "received"), _negated=True), ("done_on", None)),
                    _connector="OR",
                ),
                name="action_received_has_its_day",
            ),
        ),
        migrations.AddConstraint(
            model_name="planaction",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("start_on", None), ("due_on__gte", models.F("start_on")), _connector="OR"
                ),
                name="action_runs_forward",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="planaction",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "cases_planactionevent" ("action", "added_by_id", "agency", "case_id", "cost", "done_on", "due_on", "id", "menu_code", "need", "officer_id", "owner", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id", "result", "scheme_id", "service", "start_on", "status", "status_on", "uuid") VALUES (NEW."action", NEW."added_by_id", NEW."agency", NEW."case_id", NEW."cost", NEW."done_on", NEW."due_on", NEW."id", NEW."menu_code", NEW."need", NEW."officer_id", NEW."owner", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."plan_id", NEW."result", NEW."scheme_id", NEW."service", NEW."start_on", NEW."status", NEW."status_on", NEW."uuid"); RETURN NULL;',
                    hash="d7c186717348e84ce90bc07e489cd79bd3353d3b",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_b4e15",
                    table="cases_planaction",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="planaction",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."action" IS DISTINCT FROM (NEW."action") OR OLD."added_by_id" IS DISTINCT FROM (NEW."added_by_id") OR OLD."agency" IS DISTINCT FROM (NEW."agency") OR OLD."case_id" IS DISTINCT FROM (NEW."case_id") OR OLD."cost" IS DISTINCT FROM (NEW."cost") OR OLD."done_on" IS DISTINCT FROM (NEW."done_on") OR OLD."due_on" IS DISTINCT FROM (NEW."due_on") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."menu_code" IS DISTINCT FROM (NEW."menu_code") OR OLD."need" IS DISTINCT FROM (NEW."need") OR OLD."officer_id" IS DISTINCT FROM (NEW."officer_id") OR OLD."owner" IS DISTINCT FROM (NEW."owner") OR OLD."plan_id" IS DISTINCT FROM (NEW."plan_id") OR OLD."result" IS DISTINCT FROM (NEW."result") OR OLD."scheme_id" IS DISTINCT FROM (NEW."scheme_id") OR OLD."service" IS DISTINCT FROM (NEW."service") OR OLD."start_on" IS DISTINCT FROM (NEW."start_on") OR OLD."status" IS DISTINCT FROM (NEW."status") OR OLD."status_on" IS DISTINCT FROM (NEW."status_on") OR OLD."uuid" IS DISTINCT FROM (NEW."uuid"))',
                    func='INSERT INTO "cases_planactionevent" ("action", "added_by_id", "agency", "case_id", "cost", "done_on", "due_on", "id", "menu_code", "need", "officer_id", "owner", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id", "result", "scheme_id", "service", "start_on", "status", "status_on", "uuid") VALUES (NEW."action", NEW."added_by_id", NEW."agency", NEW."case_id", NEW."cost", NEW."done_on", NEW."due_on", NEW."id", NEW."menu_code", NEW."need", NEW."officer_id", NEW."owner", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."plan_id", NEW."result", NEW."scheme_id", NEW."service", NEW."start_on", NEW."status", NEW."status_on", NEW."uuid"); RETURN NULL;',
                    hash="5aeaedaa5fe4fcb11ddf57e8b2bb260c6cb45c53",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_a59a9",
                    table="cases_planaction",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="planreview",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("next_on", None), ("next_on__gt", models.F("on")), _connector="OR"
                ),
                name="plan_review_next_comes_later",
            ),
        ),
        migrations.AddConstraint(
            model_name="planreview",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("next_on", None),
                    models.Q(("renewal_reason", ""), _negated=True),
                    _connector="OR",
                ),
                name="plan_renewed_with_a_reason",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="planreview",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "cases_planreviewevent" ("by_id", "id", "next_on", "on", "outcome", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id", "renewal_reason", "uuid", "words") VALUES (NEW."by_id", NEW."id", NEW."next_on", NEW."on", NEW."outcome", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."plan_id", NEW."renewal_reason", NEW."uuid", NEW."words"); RETURN NULL;',
                    hash="182133c34a5ea97f62301dba6e54f6976e5bc3e1",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_c4bb4",
                    table="cases_planreview",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="planreview",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "cases_planreviewevent" ("by_id", "id", "next_on", "on", "outcome", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id", "renewal_reason", "uuid", "words") VALUES (NEW."by_id", NEW."id", NEW."next_on", NEW."on", NEW."outcome", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."plan_id", NEW."renewal_reason", NEW."uuid", NEW."words"); RETURN NULL;',
                    hash="f864435fcf38f8f3bc17d3f870223c8dfcd5ff56",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_9065d",
                    table="cases_planreview",
                    when="AFTER",
                ),
            ),
        ),
    ]
