package linli.core.community;

/** Somebody who speaks to us; {@code id} is ours and means nothing outside. Written R12. */
public record Person(long id) {}
