package io.slugline.standalone;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The rules that hold between modules and inside each of them, read from what every module has compiled. */
class ArchitectureTest {
    private static final String ROOT = "io.slugline.";

    /** Package of each module, and the modules that it may know. */
    private static final Map<String, List<String>> FLOORS = new TreeMap<>(Map.of(
            "schemas", List.of(),
            "model", List.of(),
            "embedded", List.of(),
            "ingest", List.of("schemas"),
            "webhooks", List.of("schemas"),
            "classifier", List.of("schemas", "model"),
            "training", List.of("schemas", "model"),
            "console", List.of("schemas"),
            "standalone", List.of("schemas", "embedded", "ingest", "model")));

    /** Folder of each module whose name is not its package. */
    private static final Map<String, String> FOLDERS =
            Map.of("classifier", "classifier-stream", "training", "training-service");

    private static JavaClasses slugline;

    @BeforeAll
    static void readClasses() {
        slugline = new ClassFileImporter()
                .importPaths(FLOORS.keySet().stream()
                        .map(ArchitectureTest::classFolder)
                        .toList());
    }

    @TestFactory
    Stream<DynamicTest> seesTheClassesOfEveryModule() {
        return FLOORS.keySet().stream()
                .map(module -> DynamicTest.dynamicTest(
                        module, () -> assertThat(classesOf(module)).hasSizeGreaterThanOrEqualTo(4)));
    }

    @Test
    void seesEnoughClassesForTheOtherRulesToMeanSomething() {
        assertThat(slugline).hasSizeGreaterThan(250);
    }

    @TestFactory
    Stream<DynamicTest> modulesKnowOnlyTheFloorBelow() {
        return FLOORS.entrySet().stream()
                .map(floor ->
                        DynamicTest.dynamicTest(floor.getKey(), () -> checkFloor(floor.getKey(), floor.getValue())));
    }

    @Test
    void modelKnowsNeitherKafkaNorAvroNorAFramework() {
        noClasses()
                .that()
                .resideInAPackage("io.slugline.model..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.apache.kafka..", "org.apache.avro..", "io.quarkus..", "io.smallrye..", "jakarta..")
                .because("model is a library that anyone can use alone; pass values in from the service instead")
                .check(slugline);
    }

    @TestFactory
    Stream<DynamicTest> packagesInsideAModuleFormNoCircle() {
        return FLOORS.keySet().stream()
                .map(module ->
                        DynamicTest.dynamicTest(module, () -> slices().assignedFrom(new PackagesOf(ROOT + module))
                                .should()
                                .beFreeOfCycles()
                                .because("move what both need into the one below")
                                .check(slugline)));
    }

    @Test
    void everyPackageIsNullMarked() {
        List<String> unmarked = FLOORS.keySet().stream()
                .flatMap(module -> packagesOf(module).stream())
                .filter(found -> !found.isAnnotatedWith(NullMarked.class))
                .map(JavaPackage::getName)
                .toList();

        assertThat(unmarked).as("packages without a @NullMarked package-info").isEmpty();
    }

    @Test
    void namesSayWhatAClassDoes() {
        noClasses()
                .should()
                .haveNameMatching(".*[.$](Abstract|Base|Common)[A-Z][^.$]*")
                .orShould()
                .haveNameMatching(".*(Manager|Helper|Utils?|Impl|Base|Common)(\\$.*)?")
                .because("such a name tells nothing; name the role last: FeedFetcher, BatchPlan, PromotionGate")
                .check(slugline);
    }

    @Test
    void onlyTheFetcherOfIngestReachesTheNetwork() {
        noClasses()
                .that(resideInAPackage("io.slugline.ingest..")
                        .and(DescribedPredicate.not(resideInAPackage("io.slugline.ingest.fetch.."))))
                .should()
                .dependOnClassesThat(resideInAnyPackage("java.net.http..", "org.apache.hc.client5..")
                        .or(named("java.net.Socket", "java.net.URLConnection", "java.net.HttpURLConnection")))
                .because("FeedFetcher checks every address it connects to; ask it for the document instead")
                .check(slugline);
    }

    @Test
    void onlySafeXmlMakesXmlReadersInIngest() {
        noClasses()
                .that(resideInAPackage("io.slugline.ingest..")
                        .and(DescribedPredicate.not(named("io.slugline.ingest.xml.SafeXml"))))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("javax.xml..", "org.w3c.dom..", "org.xml.sax..")
                .orShould()
                .callMethod("org.jsoup.parser.Parser", "xmlParser")
                .because("SafeXml opens nothing but the text it is given; read through it")
                .check(slugline);
    }

    @Test
    void childProcessesLoadNothingOfTheLauncherButTheTether() {
        classes()
                .that()
                .resideInAPackage("io.slugline.standalone.tether..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("io.slugline.standalone.tether..", "java..", "org.jspecify..")
                .because("its jar is put in front of every child's own classes")
                .check(slugline);
    }

    private static void checkFloor(String module, List<String> known) {
        String[] strangers = FLOORS.keySet().stream()
                .filter(other -> !other.equals(module) && !known.contains(other))
                .map(other -> ROOT + other + "..")
                .toArray(String[]::new);
        noClasses()
                .that()
                .resideInAPackage(ROOT + module + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(strangers)
                .because(module + " may know only " + known + "; let the data travel on a topic instead")
                .check(slugline);
    }

    private static Path classFolder(String module) {
        Path folder =
                Path.of("..").resolve(FOLDERS.getOrDefault(module, module)).resolve("target/classes");
        assertThat(folder).as("build all modules first: ./mvnw package").isDirectory();
        assertThat(Files.exists(folder.resolve("io/slugline")))
                .as("classes in " + folder)
                .isTrue();
        return folder;
    }

    private static List<JavaClass> classesOf(String module) {
        return slugline.stream().filter(resideInAPackage(ROOT + module + "..")).toList();
    }

    private static List<JavaPackage> packagesOf(String module) {
        return classesOf(module).stream()
                .filter(type -> !type.getSimpleName().equals("package-info"))
                .map(JavaClass::getPackage)
                .distinct()
                .toList();
    }

    private static DescribedPredicate<JavaClass> named(String... names) {
        return DescribedPredicate.describe(
                "named " + List.of(names), type -> List.of(names).contains(type.getName()));
    }

    /** Each package of a module is a slice of its own, the module's root package included. */
    private record PackagesOf(String root) implements SliceAssignment {
        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            String name = type.getPackageName();
            return name.equals(root) || name.startsWith(root + ".")
                    ? SliceIdentifier.of(name)
                    : SliceIdentifier.ignore();
        }

        @Override
        public String getDescription() {
            return "packages of " + root;
        }
    }
}
