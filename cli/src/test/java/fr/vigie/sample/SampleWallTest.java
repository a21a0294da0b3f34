package fr.vigie.sample;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The ledger must not repeat the mistakes of what it checks. */
@AnalyzeClasses(packages = "fr.vigie.sample", importOptions = ImportOption.DoNotIncludeTests.class)
class SampleWallTest {
  @ArchTest
  static final ArchRule KNOWS_ONLY_ITSELF =
      classes()
          .that()
          .resideInAPackage("fr.vigie.sample")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage("fr.vigie.sample", "java..", "org.jspecify.annotations");
}
