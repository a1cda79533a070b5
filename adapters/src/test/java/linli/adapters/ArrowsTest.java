package linli.adapters;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** This module stands on core alone, and its folders know each other only through what platforms have in common. */
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
                    .ignoreDependency(alwaysTrue(), resideInAPackage("linli.adapters.wire.."))
                    .allowEmptyShould(true);

    @ArchTest
    static final ArchRule whatIsCommonKnowsNoPlatform = noClasses()
            .that()
            .resideInAPackage("linli.adapters.wire..")
            .should()
            .dependOnClassesThat(
                    resideInAPackage("linli.adapters..").and(not(resideInAPackage("linli.adapters.wire.."))));

    /** Else an error of what is common would be made on both sides, and look right. */
    @ArchTest
    static final ArchRule theOtherSideIsWrittenOnItsOwn = noClasses()
            .that()
            .resideInAPackage("linli.adapters.sandbox..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("linli.adapters.wire..");
}
