/** What the tests share: a real broker and registry, scripted releases, and a service put together by hand. */
@NullMarked
package io.slugline.classifier.newsroom;

import org.jspecify.annotations.NullMarked;
