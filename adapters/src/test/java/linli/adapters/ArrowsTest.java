package linli.adapters;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** This module stands on core alone, and its folders do not know each other. */
@AnalyzeClasses(packages = "linli.adapters", importOptions = DoNotIncludeTests.class)
final class ArrowsTest {
    @ArchTest
    static final ArchRule standsOnCoreAlone =
            noClasses().should().dependOnClassesThat().resideInAnyPackage("linli.commands..", "linli.config..");

    @ArchTest
    static final ArchRule foldersDoNotKnowEachOther =
            com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices()
                    .matching("linli.adapters.(*)..")
                    .should()
                    .notDependOnEachOther()
                    .allowEmptyShould(true);
}
