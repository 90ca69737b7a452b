package io.slugline.standalone.newsroom;

import io.slugline.embedded.EmbeddedConnect;
import io.slugline.embedded.EmbeddedKafka;
import io.slugline.schemas.SchemaRegistrar;
import io.slugline.schemas.Topic;
import io.slugline.schemas.Topics;
import io.slugline.standalone.process.SupervisedProcess;
import io.slugline.standalone.samples.SampleFeedServer;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Everything between a feed and a classified story on one machine: broker and Connect worker in this JVM, the registry
 * and the services as child processes. Opened in one order and closed in the reverse of it; opened again on the same
 * data folder it goes on where it stopped.
 *
 * <p>{@link #open} and {@link #close} may be called by different threads, close also in the middle of open.
 */
public final class Newsroom implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Newsroom.class);
    private static final Duration PROGRAM_LIMIT = Duration.ofSeconds(60);
    /** The first start unpacks native libraries and trains the first version. */
    private static final Duration MODEL_LIMIT = Duration.ofMinutes(5);

    private final NewsroomSettings settings;
    private final Progress progress;
    private final List<WantedFeed> feeds;
    private final ChildProcesses children;
    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private boolean closed;

    /** @param feeds listed besides the samples */
    public Newsroom(NewsroomSettings settings, List<WantedFeed> feeds, Progress progress) {
        this.settings = settings;
        this.feeds = List.copyOf(feeds);
        this.progress = progress;
        this.children = new ChildProcesses(settings, progress);
    }

    /**
     * Opens the newsroom up to the first story: returns when everything runs and a model serves.
     *
     * @param onTopics called once the topics answer and before anything is written to them
     * @throws NewsroomException with the reason and the way out; what had been started is then closed again
     */
    public void open(Runnable onTopics) {
        try {
            openInOrder(onTopics);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /** True from the first started part to the last closed one. */
    public synchronized boolean isOpen() {
        return !opened.isEmpty();
    }

    /** Child processes as they are now. */
    public List<NewsroomState.Child> children() {
        return children.children();
    }

    /**
     * Ends everything; returns when it has ended. The children go first, while broker and registry still answer them. A
     * second call waits for the first.
     */
    @Override
    public synchronized void close() {
        closed = true;
        children.close();
        while (!opened.isEmpty()) {
            closeQuietly(opened.pop());
        }
    }

    private void openInOrder(Runnable onTopics) {
        Programs programs = new Programs(settings);
        own(NewsroomLock.take(settings.data()));
        Preflight.checkDisk(settings.data());
        own(new DiskWatch(settings.data(), progress, () -> System.exit(1)).start());
        children.awaitLeftovers();
        Preflight.checkPorts(settings);

        Step registryStep = new Step("schema registry", progress);
        SupervisedProcess registry = children.start(programs.registry());
        startBroker();
        URI registryProbe = settings.url(Port.REGISTRY).resolve("/apis/ccompat/v7/subjects");
        children.awaitReady(registryStep, registry, registryProbe, PROGRAM_LIMIT);
        registryStep.done(settings.url(Port.REGISTRY).toString());
        createTopics();
        onTopics.run();

        Step trainingStep = new Step("training-service", progress);
        SupervisedProcess training = children.start(programs.trainingService());
        Step classifierStep = new Step("classifier-stream", progress);
        SupervisedProcess classifier = children.start(programs.classifierStream());
        startFeeds(programs);
        awaitApp(trainingStep, training, Port.TRAINING, MODEL_LIMIT);
        awaitApp(classifierStep, classifier, Port.CLASSIFIER, MODEL_LIMIT);

        Step consoleStep = new Step("console", progress);
        awaitApp(consoleStep, children.start(programs.console()), Port.CONSOLE, PROGRAM_LIMIT);
    }

    private void startBroker() {
        Step step = new Step("broker", progress);
        own(EmbeddedKafka.start(settings.data(), settings.port(Port.BROKER), settings.port(Port.CONTROLLER)));
        step.done(settings.bootstrapServers());
    }

    private void createTopics() {
        Step step = new Step("topics and schemas", progress);
        Topics topics = new Topics("");
        Map<String, Object> config = Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrapServers());
        try (Admin admin = Admin.create(config)) {
            topics.create(admin, (short) 1, PROGRAM_LIMIT);
        }
        new SchemaRegistrar(settings.url(Port.REGISTRY).toString()).registerAll(topics);
        step.done(Topic.values().length + " topics");
    }

    private void startFeeds(Programs programs) {
        if (settings.samples()) {
            Step step = new Step("sample feeds", progress);
            SampleFeedServer samples =
                    own(SampleFeedServer.start(settings.data().resolve("samples"), settings.port(Port.SAMPLES)));
            samples.publishEvery(settings.storyInterval());
            step.done(settings.url(Port.SAMPLES) + ", a new story every "
                    + settings.storyInterval().toSeconds() + " s");
        }
        Step step = new Step("Connect worker", progress);
        EmbeddedConnect worker = own(EmbeddedConnect.start(
                settings.bootstrapServers(),
                programs.plugins(),
                settings.port(Port.CONNECT),
                programs.connectWorker()));
        try (FeedList list = new FeedList(settings.bootstrapServers(), settings.url(Port.REGISTRY))) {
            list.samples(settings.url(Port.SAMPLES), pollInterval(), settings.samples());
            list.add(feeds);
        }
        deployConnector(step, URI.create(worker.url()));
    }

    private void deployConnector(Step step, URI worker) {
        ConnectorKeeper connector = own(new ConnectorKeeper(worker, FeedConnector.NAME));
        connector.deploy(FeedConnector.config(settings));
        step.await(PROGRAM_LIMIT, connector::isRunning, "the connector says: " + connector.failure());
        connector.watch();
        step.done("connector " + FeedConnector.NAME + " runs");
    }

    /** Polled a little more often than stories come out, so that none waits long. */
    private Duration pollInterval() {
        Duration shortest = Duration.ofSeconds(2);
        return settings.storyInterval().compareTo(shortest) > 0 ? settings.storyInterval() : shortest;
    }

    private void awaitApp(Step step, SupervisedProcess app, Port port, Duration limit) {
        children.awaitReady(step, app, settings.url(port.management()).resolve("/q/health/ready"), limit);
        step.done(settings.url(port).toString());
    }

    private synchronized <T extends AutoCloseable> T own(T part) {
        if (closed) {
            closeQuietly(part);
            throw new NewsroomException("The newsroom is closing.");
        }
        opened.push(part);
        return part;
    }

    /** One part that does not close well must not keep the others open. */
    private static void closeQuietly(AutoCloseable part) {
        try {
            part.close();
        } catch (Exception e) {
            LOG.warn("{} did not close well", part.getClass().getSimpleName(), e);
        }
    }
}
