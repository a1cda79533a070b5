package linli.commands.study;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import linli.core.command.News;

/** Study has no way to say anything that was not asked for. */
@AnalyzeClasses(packages = "linli.commands.study", importOptions = DoNotIncludeTests.class)
final class NothingPushedTest {
    @ArchTest
    static final ArchRule itSendsNothing = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("linli.core.delivery..", "linli.core.platform..");

    @ArchTest
    static final ArchRule itPutsNothingInFrontOfReplies =
            noClasses().should().dependOnClassesThat().belongToAnyOf(News.class);
}
