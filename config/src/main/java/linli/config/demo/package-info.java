/** The demo: the real server as a child process, the platform's own side and a page as its parent. */
@NullMarked
package linli.config.demo;

import org.jspecify.annotations.NullMarked;
