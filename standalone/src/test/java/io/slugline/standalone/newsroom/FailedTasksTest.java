package io.slugline.standalone.newsroom;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FailedTasksTest {
    private static final Instant NOON = Instant.parse("2026-11-30T12:00:00Z");
    private static final String WELL = "{'connector':{'state':'RUNNING'},'tasks':[{'id':0,'state':'RUNNING'}]}";
    private static final String BROKEN = "{'connector':{'state':'RUNNING'},'tasks':[{'id':0,'state':'RUNNING'},"
            + "{'id':1,'state':'FAILED','trace':'java.lang.IllegalStateException: x'}]}";
    private static final String ENDED = "{'connector':{'state':'RUNNING'},'tasks':[{'id':0,'state':'FAILED','trace':"
            + "'a.ConnectException: x Caused by: io.slugline.webhooks.NeedsPersonException: gone'}]}";

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private HttpServer server;
    private FailedTasks failed;
    private volatile String statuses = "{}";

    @BeforeEach
    void open() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            if (exchange.getRequestMethod().equals("POST")) {
                asked.add(exchange.getRequestURI().getPath());
            }
            byte[] body = statuses.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        URI worker = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        failed = new FailedTasks(new ConnectRest(worker), Duration.ofSeconds(2));
    }

    @AfterEach
    void close() {
        server.stop(0);
    }

    @Test
    void areStartedAgainWhateverTheirConnector() throws Exception {
        statuses("feeds", WELL, "webhook-desk", BROKEN);

        failed.restart(NOON);

        assertThat(asked).containsExactly("/connectors/webhook-desk/tasks/1/restart");
    }

    @Test
    void areStartedAgainAfterTheirConnectorIfThatHasFailedToo() throws Exception {
        statuses("feeds", BROKEN.replaceFirst("RUNNING", "FAILED"));

        failed.restart(NOON);

        assertThat(asked).containsExactly("/connectors/feeds/restart", "/connectors/feeds/tasks/1/restart");
    }

    @Test
    void areLeftAloneIfAPersonHasToActFirst() throws Exception {
        statuses("feeds", BROKEN, "webhook-gone", ENDED);

        failed.restart(NOON);

        assertThat(asked).containsExactly("/connectors/feeds/tasks/1/restart");
    }

    @Test
    void restLongerEachTimeAndDelayNoOther() throws Exception {
        statuses("webhook-desk", BROKEN);
        failed.restart(NOON);
        failed.restart(NOON.plusSeconds(1));
        failed.restart(NOON.plusSeconds(2));
        failed.restart(NOON.plusSeconds(5));
        assertThat(asked).hasSize(2);

        statuses("webhook-desk", BROKEN, "feeds", BROKEN);
        failed.restart(NOON.plusSeconds(5));

        assertThat(asked).hasSize(3).last().isEqualTo("/connectors/feeds/tasks/1/restart");
    }

    @Test
    void restShortlyAgainOnceTheyHaveRunForAWhile() throws Exception {
        statuses("feeds", BROKEN);
        failed.restart(NOON);
        failed.restart(NOON.plusSeconds(2));
        statuses("feeds", WELL);
        failed.restart(NOON.plusSeconds(6));

        statuses("feeds", BROKEN);
        failed.restart(NOON.plusSeconds(7));
        failed.restart(NOON.plusSeconds(9));

        assertThat(asked).hasSize(4);
    }

    private void statuses(String... connectors) {
        StringBuilder json = new StringBuilder("{");
        for (int name = 0; name < connectors.length; name += 2) {
            json.append(name == 0 ? "" : ",")
                    .append("'" + connectors[name] + "':{'status':" + connectors[name + 1] + "}");
        }
        statuses = json.append("}").toString();
    }
}
