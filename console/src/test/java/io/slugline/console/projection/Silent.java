package io.slugline.console.projection;

import io.slugline.console.article.ArticleState;
import io.slugline.schemas.Topic;
import java.util.Collection;

/** Listens to nothing. */
public final class Silent implements ChangeListener {
    @Override
    public void articlesChanged(Collection<ArticleState> articles) {}

    @Override
    public void tableChanged(Topic topic) {}

    @Override
    public void statusChanged(ProjectionStatus status) {}
}
