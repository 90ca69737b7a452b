package io.slugline.console.index;

import static org.apache.lucene.search.BooleanClause.Occur.FILTER;
import static org.apache.lucene.search.BooleanClause.Occur.MUST_NOT;

import io.slugline.console.article.ArticleState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.stream.Stream;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexFormatTooOldException;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.FieldExistsQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.LockObtainFailedException;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.IOUtils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The index on disk. {@link #commit} writes articles and the positions they were read up to in one step, so after a
 * crash both are as they were at the last commit. Written by one thread, read by any.
 */
public final class ArticleIndex implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ArticleIndex.class);
    private static final String LAYOUT_KEY = "layout";
    private static final double WRITE_BUFFER_MIB = 24;
    /** Fewer articles are written before other threads have begun. */
    private static final int MANY = 200;

    private static final int LOGGED_ID = 100;

    private final Directory directory;
    private final TextAnalyzer analyzer = new TextAnalyzer();
    private final Searchers searchers;
    private volatile IndexWriter writer;

    ArticleIndex(Directory directory) throws IOException {
        this.directory = directory;
        this.writer = newWriter();
        this.searchers = new Searchers(new SearcherManager(writer, null));
    }

    private IndexWriter newWriter() throws IOException {
        IndexWriterConfig config = new IndexWriterConfig(analyzer)
                .setRAMBufferSizeMB(WRITE_BUFFER_MIB)
                .setCommitOnClose(false);
        return new IndexWriter(directory, config);
    }

    /**
     * Opens the index in {@code folder}, and creates it if there is none. An index of another layout is emptied.
     *
     * @throws IllegalStateException if another process has it open
     */
    public static ArticleIndex open(Path folder) {
        try {
            Files.createDirectories(folder);
            Directory directory = FSDirectory.open(folder);
            if (DirectoryReader.indexExists(directory) && !readable(directory)) {
                LOG.info("The index in {} has another layout and is rebuilt", folder);
                empty(directory);
            }
            return new ArticleIndex(directory);
        } catch (LockObtainFailedException e) {
            throw new IllegalStateException(
                    "The index in " + folder
                            + " is open in another process; give each console its own slugline.data-dir",
                    e);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The index in " + folder + " cannot be opened; delete the folder to rebuild it", e);
        }
    }

    /**
     * Opens the index again, as of the last {@link #commit}, if a failure has closed it: after a disk that was full, or
     * memory that was short, the writer takes nothing more. Searches go on all the while.
     */
    public void openIfClosed() {
        if (writer.isOpen()) {
            return;
        }
        try {
            IndexWriter next = newWriter();
            try {
                searchers.follow(new SearcherManager(next, null));
            } catch (IOException | RuntimeException e) {
                // It holds the lock, and the next attempt would wait for it for ever.
                IOUtils.closeWhileHandlingException(next);
                throw e;
            }
            writer = next;
            LOG.info("The index that a failure had closed is open again, as it was last committed");
        } catch (IOException e) {
            throw new UncheckedIOException("The index cannot be opened again; is the disk full?", e);
        }
    }

    /** Positions as of the last commit, by name; empty if there was none. */
    public Map<String, String> committed() {
        Map<String, String> data = new HashMap<>();
        Iterable<Map.Entry<String, String>> live = writer.getLiveCommitData();
        if (live != null) {
            live.forEach(entry -> data.put(entry.getKey(), entry.getValue()));
        }
        data.remove(LAYOUT_KEY);
        return data;
    }

    /**
     * Writes these articles, which have different ids, each in place of what was there under its id. Steps over one that
     * an index cannot keep, with a warning. Seen after {@link #refresh}.
     */
    public void put(Collection<ArticleState> articles) {
        // Turning words into terms is most of the work of catching up, and the writer takes documents from any thread.
        Stream<ArticleState> all = articles.size() > MANY ? articles.parallelStream() : articles.stream();
        all.forEach(this::put);
    }

    private void put(ArticleState article) {
        try {
            writer.updateDocument(new Term(Fields.ID, article.id()), ArticleDocuments.document(article));
        } catch (IllegalArgumentException e) {
            // The record is on its topic for as long as that keeps it: were it not stepped over, no console would go
            // on.
            LOG.warn("An article was skipped because {}; articleId={}", e.getMessage(), bounded(article.id()));
        } catch (IOException e) {
            throw new UncheckedIOException("The index cannot be written; is the disk full?", e);
        }
    }

    private static String bounded(String id) {
        return id.length() > LOGGED_ID ? id.substring(0, LOGGED_ID) + "..." : id;
    }

    /** Makes everything put so far visible to searches. */
    public void refresh() {
        try {
            searchers.refresh();
        } catch (IOException e) {
            throw new UncheckedIOException("The index cannot be refreshed", e);
        }
    }

    /** Makes articles and positions durable together. */
    public void commit(Map<String, String> positions) {
        Map<String, String> data = new HashMap<>(positions);
        data.put(LAYOUT_KEY, Fields.LAYOUT);
        try {
            writer.setLiveCommitData(data.entrySet());
            writer.commit();
        } catch (IOException e) {
            throw new UncheckedIOException("The index cannot be committed; is the disk full?", e);
        }
    }

    /**
     * Forgets articles fetched before this time that no editor has decided about, and says how many they were. Seen at
     * once, durable with the next {@link #commit}.
     */
    public int forget(Instant fetchedBefore) {
        // A decision's record is never read again, so an article that lost its decisions would not be what a rebuild
        // makes.
        Query undecided = new BooleanQuery.Builder()
                .add(LongPoint.newRangeQuery(Fields.FETCHED, Long.MIN_VALUE, fetchedBefore.toEpochMilli() - 1), FILTER)
                .add(new FieldExistsQuery(Fields.DECISION), MUST_NOT)
                .build();
        try {
            int forgotten = count(undecided);
            if (forgotten > 0) {
                writer.deleteDocuments(undecided);
                refresh();
            }
            return forgotten;
        } catch (IOException e) {
            throw new UncheckedIOException("The index cannot be written; is the disk full?", e);
        }
    }

    private int count(Query query) throws IOException {
        IndexSearcher searcher = searchers.acquire();
        try {
            return searcher.count(query);
        } finally {
            searchers.release(searcher);
        }
    }

    /** Forgets every article and every position, durably. */
    public void clear() {
        try {
            writer.deleteAll();
        } catch (IOException e) {
            throw new UncheckedIOException("The index cannot be emptied", e);
        }
        commit(Map.of());
        refresh();
    }

    /** The known ones among these ids, as of the last refresh. Much faster than one search for each. */
    public Map<String, ArticleState> known(SortedSet<String> ids) {
        Map<String, ArticleState> found = new HashMap<>();
        try {
            IndexSearcher searcher = searchers.acquire();
            try {
                for (LeafReaderContext leaf : searcher.getIndexReader().leaves()) {
                    readLeaf(leaf, ids, found);
                }
            } finally {
                searchers.release(searcher);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The index could not be read", e);
        }
        return found;
    }

    private static void readLeaf(LeafReaderContext leaf, SortedSet<String> ids, Map<String, ArticleState> found)
            throws IOException {
        Terms terms = leaf.reader().terms(Fields.ID);
        if (terms == null) {
            return;
        }
        TermsEnum cursor = terms.iterator();
        PostingsEnum postings = null;
        var stored = leaf.reader().storedFields();
        var live = leaf.reader().getLiveDocs();
        for (String id : ids) {
            if (!found.containsKey(id) && cursor.seekExact(new BytesRef(id))) {
                postings = cursor.postings(postings, PostingsEnum.NONE);
                int document = postings.nextDoc();
                while (document != DocIdSetIterator.NO_MORE_DOCS) {
                    if (live == null || live.get(document)) {
                        found.put(id, ArticleDocuments.article(stored.document(document)));
                    }
                    document = postings.nextDoc();
                }
            }
        }
    }

    /** Questions to this index. */
    public ArticleSearch search() {
        return new ArticleSearch(searchers, analyzer);
    }

    /** Questions about what went through. */
    public TrafficSearch traffic() {
        return new TrafficSearch(searchers);
    }

    @Override
    public void close() throws IOException {
        searchers.close();
        writer.close();
        analyzer.close();
        directory.close();
    }

    private static boolean readable(Directory directory) throws IOException {
        try (DirectoryReader reader = DirectoryReader.open(directory)) {
            return Fields.LAYOUT.equals(reader.getIndexCommit().getUserData().getOrDefault(LAYOUT_KEY, Fields.LAYOUT));
        } catch (IndexFormatTooOldException e) {
            return false;
        }
    }

    private static void empty(Directory directory) throws IOException {
        for (String file : List.of(directory.listAll())) {
            directory.deleteFile(file);
        }
    }
}
