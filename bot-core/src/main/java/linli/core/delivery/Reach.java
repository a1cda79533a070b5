package linli.core.delivery;

/**
 * Who would get something.
 *
 * @param people can be sent to now
 * @param shut would get it when they next write
 * @param groups into which somebody has to carry it
 */
public record Reach(int people, int shut, int groups) {}
