package io.slugline.ingest.site;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;

/** Answers requests for one address. */
public interface Page {
    void answer(HttpExchange exchange) throws IOException;
}
