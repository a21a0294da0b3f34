package fr.vigie.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The walls between modules and packages (ARCHITECTURE.md draws them). */
@AnalyzeClasses(packages = "fr.vigie", importOptions = ImportOption.DoNotIncludeTests.class)
class WallsTest {
  private static final String[] DOMAIN = {
    "fr.vigie.usage..",
    "fr.vigie.yaml..",
    "fr.vigie.formats..",
    "fr.vigie.catalog..",
    "fr.vigie.charter..",
    "fr.vigie.configuration..",
    "fr.vigie.directory..",
    "fr.vigie.privacy..",
    "fr.vigie.impact..",
    "fr.vigie.lake.."
  };

  private static final String[] ENGINES = {
    "org.apache.beam..", "org.apache.parquet..", "org.apache.hadoop..", "org.duckdb.."
  };

  @ArchTest
  static final ArchRule domain_knows_no_engine =
      noClasses()
          .that()
          .resideInAnyPackage(DOMAIN)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(ENGINES);

  @ArchTest
  static final ArchRule domain_knows_no_module_above_it =
      noClasses()
          .that()
          .resideInAnyPackage(DOMAIN)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "fr.vigie.pipelines..", "fr.vigie.reports..", "fr.vigie.cli..", "fr.vigie.sample..");

  @ArchTest
  static final ArchRule pipelines_write_and_do_not_read_the_lake =
      noClasses()
          .that()
          .resideInAPackage("fr.vigie.pipelines..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "fr.vigie.reports..", "fr.vigie.cli..", "fr.vigie.sample..", "org.duckdb..");

  @ArchTest
  static final ArchRule reports_read_the_lake_and_know_no_pipeline =
      noClasses()
          .that()
          .resideInAPackage("fr.vigie.reports..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "fr.vigie.pipelines..",
              "fr.vigie.cli..",
              "fr.vigie.sample..",
              "org.apache.beam..",
              "org.apache.parquet..");

  @ArchTest
  static final ArchRule formats_read_bytes_and_judge_nothing =
      noClasses()
          .that()
          .resideInAPackage("fr.vigie.formats..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "fr.vigie.catalog..",
              "fr.vigie.charter..",
              "fr.vigie.configuration..",
              "fr.vigie.directory..",
              "fr.vigie.privacy..",
              "fr.vigie.impact..",
              "fr.vigie.lake..");

  @ArchTest
  static final ArchRule impact_knows_no_format =
      noClasses()
          .that()
          .resideInAPackage("fr.vigie.impact..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("fr.vigie.formats..", "fr.vigie.catalog..", "fr.vigie.charter..");

  @ArchTest
  static final ArchRule the_sample_and_its_ledger_share_nothing_with_what_they_check =
      noClasses()
          .that()
          .resideInAPackage("fr.vigie.sample..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("fr.vigie.pipelines..", "fr.vigie.reports..", "fr.vigie.cli..")
          .orShould()
          .dependOnClassesThat()
          .resideInAnyPackage(DOMAIN);

  @ArchTest
  static final ArchRule packages_form_no_circle =
      slices().matching("fr.vigie.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule only_the_command_line_talks =
      noClasses()
          .that()
          .resideOutsideOfPackage("fr.vigie.cli..")
          .should()
          .accessField(System.class, "out")
          .orShould()
          .accessField(System.class, "err")
          .orShould()
          .dependOnClassesThat()
          .resideInAPackage("java.util.logging..");

  @ArchTest
  static final ArchRule names_say_what_a_class_is =
      noClasses()
          .should()
          .haveSimpleNameEndingWith("Util")
          .orShould()
          .haveSimpleNameEndingWith("Utils")
          .orShould()
          .haveSimpleNameEndingWith("Helper")
          .orShould()
          .haveSimpleNameEndingWith("Manager")
          .orShould()
          .haveSimpleNameEndingWith("Impl");
}
