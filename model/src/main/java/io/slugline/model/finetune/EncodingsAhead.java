package io.slugline.model.finetune;

import io.slugline.model.tokenizer.Encoding;
import io.slugline.model.tokenizer.Tokenizer;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Texts as tokens, chunk by chunk, each made on a thread of its own while the engine computes the one before it. One reader.
 */
final class EncodingsAhead implements AutoCloseable {

    private final ExecutorService thread = Executors.newSingleThreadExecutor(work -> {
        Thread made = new Thread(work, "tokenise-ahead");
        made.setDaemon(true);
        return made;
    });
    private final Tokenizer tokenizer;
    private final List<String> texts;
    private final int chunk;
    private int from;
    private Future<List<Encoding>> next;

    /** The tokenizer stays the caller's to close, after this. */
    EncodingsAhead(Tokenizer tokenizer, List<String> texts, int chunk) {
        this.tokenizer = tokenizer;
        this.texts = texts;
        this.chunk = chunk;
        this.next = begin();
    }

    private Future<List<Encoding>> begin() {
        List<String> some = texts.subList(from, Math.min(texts.size(), from + chunk));
        from += some.size();
        return thread.submit(() -> some.stream().map(tokenizer::encode).toList());
    }

    /** The next chunk in the order of the texts; empty after the last one. */
    List<Encoding> next() {
        try {
            List<Encoding> ready = next.get();
            next = begin();
            return ready;
        } catch (InterruptedException e) {
            throw (CancellationException)
                    new CancellationException("The training run was cancelled while texts were tokenised.")
                            .initCause(e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException fault ? fault : new IllegalStateException(e.getCause());
        }
    }

    /** Waits for the chunk that is being made, whose tokenizer must not be closed under it. */
    @Override
    public void close() {
        thread.shutdown();
        boolean interrupted = false;
        boolean ended = false;
        while (!ended) {
            try {
                ended = thread.awaitTermination(1, TimeUnit.MINUTES);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
