package io.slugline.webhooks;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.slugline.webhooks", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule ONE_CLASS_MAKES_REQUESTS = noClasses()
            .that()
            .doNotHaveSimpleName("EndpointClient")
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.net.http.HttpClient")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.net.Socket")
            .orShould()
            .callMethod(java.net.URL.class, "openConnection")
            .because("EndpointClient signs, bounds and ends every request; ask it");

    @ArchTest
    static final ArchRule DELIVERY_KNOWS_NOTHING_OF_KAFKA_OR_EVENTS = noClasses()
            .that()
            .resideInAPackage("..deliver..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.apache.kafka..", "org.apache.avro..", "io.cloudevents..", "io.slugline.schemas..", "..event..")
            .because("an endpoint gets bytes; pass plain values");

    @ArchTest
    static final ArchRule EVENTS_KNOW_NOTHING_OF_KAFKA_OR_HTTP = noClasses()
            .that()
            .resideInAPackage("..event..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.kafka..", "java.net.http..", "..deliver..")
            .because("the connector and its task route, the packages below work; pass plain values");

    @ArchTest
    static final ArchRule NO_CIRCLES =
            slices().matching("io.slugline.webhooks.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule EVERY_PACKAGE_IS_NULL_MARKED = classes()
            .that()
            .haveSimpleName("package-info")
            .should()
            .beAnnotatedWith("org.jspecify.annotations.NullMarked");
}
