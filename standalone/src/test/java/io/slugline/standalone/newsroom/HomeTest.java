package io.slugline.standalone.newsroom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeTest {
    @TempDir
    Path folder;

    @Test
    void saysWhichProgramIsNotBuiltAndHowToBuildIt() {
        Home home = new Home(folder);

        assertThatThrownBy(() -> home.appJar("console"))
                .isInstanceOf(NewsroomException.class)
                .hasMessage("Slugline is not completely built: console/target/quarkus-app/quarkus-run.jar is missing."
                        + " Build it with ./slugline --rebuild status, or ./mvnw package -DskipTests.");
    }

    @Test
    void takesTheNewestOfSeveralRegistries() throws Exception {
        Path registry = Files.createDirectories(folder.resolve("embedded/target/registry"));
        Files.createFile(registry.resolve("apicurio-registry-app-3.0.8-runner.jar"));
        Path newest = Files.createFile(registry.resolve("apicurio-registry-app-3.0.9-runner.jar"));

        assertThat(new Home(folder).registryJar()).isEqualTo(newest);
    }

    @Test
    void keepsItsDataBesideTheLauncherUnlessToldOtherwise() {
        assertThat(new Home(folder).usualData()).isEqualTo(folder.resolve("data"));
    }
}
