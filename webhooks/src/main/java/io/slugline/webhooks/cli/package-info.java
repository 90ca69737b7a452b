/** What people can try without a worker. The plugin is loaded with picocli from the launcher. */
@NullMarked
package io.slugline.webhooks.cli;

import org.jspecify.annotations.NullMarked;
