package io.slugline.ingest;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.slugline.ingest", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule ONE_PLACE_MAKES_REQUESTS = noClasses()
            .that()
            .resideOutsideOfPackage("..fetch..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.hc..", "java.net.http..", "javax.net..", "java.nio.channels..")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.net.Socket")
            .orShould()
            .callMethod(java.net.URL.class, "openStream")
            .orShould()
            .callMethod(java.net.URL.class, "openConnection")
            .because("FeedFetcher guards addresses, time and size; ask it");

    @ArchTest
    static final ArchRule ONE_CLASS_MAKES_CLIENTS = noClasses()
            .that()
            .doNotHaveSimpleName("FeedFetcher")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.hc.client5.http.impl.nio..")
            .orShould()
            .dependOnClassesThat()
            .haveSimpleName("HttpAsyncClients")
            .because("FeedFetcher's client has the limits; there must be no other");

    @ArchTest
    static final ArchRule ONE_CLASS_MAKES_XML_READERS = noClasses()
            .that()
            .doNotHaveSimpleName("SafeXml")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("javax.xml..", "org.xml..", "org.w3c..", "com.rometools..")
            .orShould()
            .callMethod(org.jsoup.parser.Parser.class, "xmlParser")
            .because("SafeXml opens nothing that a document names; read with it");

    @ArchTest
    static final ArchRule WORK_KNOWS_NOTHING_OF_CONNECT = noClasses()
            .that()
            .resideInAnyPackage(
                    "..fetch..",
                    "..parse..",
                    "..article..",
                    "..schedule..",
                    "..poll..",
                    "..text..",
                    "..xml..",
                    "..cli..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.kafka..")
            .because("the connector and its task route, the packages below work; pass plain values");

    @ArchTest
    static final ArchRule NO_CIRCLES =
            slices().matching("io.slugline.ingest.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule EVERY_PACKAGE_IS_NULL_MARKED = classes()
            .that()
            .haveSimpleName("package-info")
            .should()
            .beAnnotatedWith("org.jspecify.annotations.NullMarked");
}
