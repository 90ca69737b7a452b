package io.slugline.console.projection;

import io.slugline.console.article.ArticleState;
import io.slugline.schemas.Topic;
import java.util.Collection;

/** Hears what changed, after searches can see it. Called on the reading threads: must not block. */
public interface ChangeListener {
    /** These articles changed; only called once the projection is live. */
    void articlesChanged(Collection<ArticleState> articles);

    /** A record of one of the small topics arrived, or the whole of it was read anew. */
    void tableChanged(Topic topic);

    /** The projection's state or progress changed. */
    void statusChanged(ProjectionStatus status);
}
