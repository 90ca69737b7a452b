package io.slugline.console.index;

import static io.slugline.console.index.Sample.scored;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.lucene.store.AlreadyClosedException;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.FilterDirectory;
import org.apache.lucene.store.IOContext;
import org.apache.lucene.store.IndexOutput;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disk that is full for a while: the writer of an index gives up for good at the first failure. */
class FullDiskTest {
    private static final Instant NOW = Instant.parse("2026-03-04T08:00:00Z");

    @TempDir
    Path folder;

    private Disk disk;
    private ArticleIndex index;
    private ArticleSearch search;

    @BeforeEach
    void fill() throws IOException {
        disk = new Disk(FSDirectory.open(folder));
        index = new ArticleIndex(disk);
        search = index.search();
        put("kept");
        index.commit(Map.of("articles-0", "1"));
        put("lost");
        disk.full = true;
        assertThatThrownBy(() -> put("more")).isInstanceOf(UncheckedIOException.class);
        assertThatThrownBy(() -> put("more")).isInstanceOf(AlreadyClosedException.class);
    }

    @AfterEach
    void close() throws IOException {
        index.close();
    }

    @Test
    void goesOnFromTheLastCommitOnceThereIsSpace() {
        disk.full = false;
        index.openIfClosed();
        assertThat(index.committed()).containsEntry("articles-0", "1");
        assertThat(search.size()).isEqualTo(1);

        put("again");
        index.commit(Map.of("articles-0", "2"));

        assertThat(search.size()).isEqualTo(2);
        assertThat(index.committed()).containsEntry("articles-0", "2");
    }

    @Test
    void canBeSearchedAllTheWhile() {
        assertThat(search.article("kept")).isPresent();
    }

    @Test
    void leavesAnIndexThatIsOpenAsItIs() {
        disk.full = false;
        index.openIfClosed();
        put("again");

        index.openIfClosed();

        assertThat(search.size()).isEqualTo(2);
    }

    private void put(String id) {
        index.put(List.of(scored(id, 0, NOW)));
        index.refresh();
    }

    /** Writes nothing more while it is full. */
    private static final class Disk extends FilterDirectory {
        private boolean full;

        Disk(Directory directory) {
            super(directory);
        }

        @Override
        public IndexOutput createOutput(String name, IOContext context) throws IOException {
            if (full) {
                throw new IOException("No space left on device");
            }
            return super.createOutput(name, context);
        }
    }
}
