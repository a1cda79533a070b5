package linli.commands;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** This module stands on core alone, and its folders do not know each other. */
@AnalyzeClasses(packages = "linli.commands", importOptions = DoNotIncludeTests.class)
final class ArrowsTest {
    @ArchTest
    static final ArchRule standsOnCoreAlone =
            noClasses().should().dependOnClassesThat().resideInAnyPackage("linli.adapters..", "linli.config..");

    @ArchTest
    static final ArchRule foldersDoNotKnowEachOther =
            com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices()
                    .matching("linli.commands.(*)..")
                    .should()
                    .notDependOnEachOther()
                    .allowEmptyShould(true);
}
