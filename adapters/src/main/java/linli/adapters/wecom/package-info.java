/** WeCom: apps (XML pushes, passive replies, active messages), intelligent robots in groups, and group robots. */
@NullMarked
package linli.adapters.wecom;

import org.jspecify.annotations.NullMarked;
