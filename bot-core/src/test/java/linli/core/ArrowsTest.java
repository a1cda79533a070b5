package linli.core;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Inside core, arrows point one way. */
@AnalyzeClasses(packages = "linli.core", importOptions = DoNotIncludeTests.class)
final class ArrowsTest {
    @ArchTest
    static final ArchRule messagesStandOnTheJdkAlone = classes()
            .that()
            .resideInAPackage("linli.core.message..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "linli.core.message..", "org.jspecify..");

    @ArchTest
    static final ArchRule onlyTheServerSeesNetty = noClasses()
            .that()
            .resideOutsideOfPackage("linli.core.http..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.netty..");

    @ArchTest
    static final ArchRule arrowsPointOneWay = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .withOptionalLayers(true)
            .layer("message")
            .definedBy("linli.core.message..")
            .layer("http")
            .definedBy("linli.core.http..")
            .layer("web")
            .definedBy("linli.core.web..")
            .layer("store")
            .definedBy("linli.core.store..")
            .layer("ground")
            .definedBy("linli.core.wording..", "linli.core.community..", "linli.core.audit..", "linli.core.privacy..")
            .layer("delivery")
            .definedBy("linli.core.platform..", "linli.core.delivery..", "linli.core.job..")
            .layer("command")
            .definedBy("linli.core.command..")
            .layer("pipeline")
            .definedBy("linli.core.pipeline..")
            .whereLayer("pipeline")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("command")
            .mayOnlyBeAccessedByLayers("pipeline")
            .whereLayer("delivery")
            .mayOnlyBeAccessedByLayers("command", "pipeline")
            .whereLayer("ground")
            .mayOnlyBeAccessedByLayers("delivery", "command", "pipeline")
            .whereLayer("store")
            .mayOnlyBeAccessedByLayers("ground", "delivery", "command", "pipeline")
            .whereLayer("http")
            .mayOnlyBeAccessedByLayers("web", "delivery", "pipeline");
}
