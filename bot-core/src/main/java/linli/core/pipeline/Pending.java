package linli.core.pipeline;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import linli.core.message.Message;
import linli.core.platform.Platform;
import linli.core.store.Beforehand;

/**
 * A message under way on this node, with all its deliveries that wait. Its state changes under its own lock; who takes it
 * out of QUEUED owns it.
 */
final class Pending {
    enum State {
        QUEUED,
        RUNNING,
        /** Its answer is owed by work under way, here or on another node. */
        PROMISED,
        /** The same, and the platform is about to be told that the message is taken. */
        ACCEPTING,
        ENDED
    }

    private final Platform platform;
    private final Message message;
    private final String hash;
    private final Instant arrivedAt;
    private final Instant featureNow;
    private final List<Delivery> deliveries = new ArrayList<>(1);
    private State state = State.QUEUED;
    private boolean perhapsElsewhere;
    private boolean keptForLater;
    private final Beforehand beforehand = new Beforehand();
    final Times times = new Times();

    /** When this message passed which stage here, {@link System#nanoTime}. Written by whoever owns it. */
    static final class Times {
        long decoded;
        long taken;
        long handled;
        long durable;
    }

    /**
     * A message that begins its way.
     *
     * @param hash its redelivery key as the store knows it
     * @param featureNow the arrival on the features' clock
     */
    Pending(Platform platform, Message message, String hash, Instant arrivedAt, Instant featureNow, Delivery first) {
        this.platform = platform;
        this.message = message;
        this.hash = hash;
        this.arrivedAt = arrivedAt;
        this.featureNow = featureNow;
        deliveries.add(first);
        times.decoded = System.nanoTime();
    }

    Platform platform() {
        return platform;
    }

    Message message() {
        return message;
    }

    String hash() {
        return hash;
    }

    Instant arrivedAt() {
        return arrivedAt;
    }

    Instant featureNow() {
        return featureNow;
    }

    /** What was read for it beside the writer. */
    Beforehand beforehand() {
        return beforehand;
    }

    synchronized long firstByteNanos() {
        return deliveries.get(0).firstByteNanos();
    }

    /** Lets one more delivery wait; false when this has ended already. */
    synchronized boolean attach(Delivery delivery) {
        if (state == State.ENDED) return false;
        deliveries.add(delivery);
        return true;
    }

    synchronized boolean move(State from, State to) {
        if (state != from) return false;
        state = to;
        return true;
    }

    synchronized boolean is(State expected) {
        return state == expected;
    }

    /** Another node holds this very key: it may run there, so nobody may be told that it did not. */
    synchronized void markPerhapsElsewhere() {
        perhapsElsewhere = true;
    }

    synchronized boolean isPerhapsElsewhere() {
        return perhapsElsewhere;
    }

    /** Its answer was put aside for the person's next reply, as nobody seemed to wait for it any more. */
    synchronized void markKeptForLater() {
        keptForLater = true;
    }

    synchronized boolean isKeptForLater() {
        return keptForLater;
    }

    /** Whether any delivery could still carry an answer. */
    synchronized boolean hasOpenDelivery() {
        for (var delivery : deliveries) {
            if (delivery.isOpen()) return true;
        }
        return false;
    }

    /** Ends; the deliveries are the caller's to answer, and none can be added any more. */
    synchronized List<Delivery> end() {
        state = State.ENDED;
        return deliveries;
    }

    /** The stages of a message that took effect here, in the form of the Server-Timing header. */
    String timing() {
        long first = firstByteNanos();
        return "verify;dur=" + ms(times.decoded - first) + ", wait;dur=" + ms(times.taken - times.decoded)
                + ", work;dur=" + ms(times.handled - times.taken) + ", save;dur=" + ms(times.durable - times.handled);
    }

    private static String ms(long nanos) {
        return String.format(java.util.Locale.ROOT, "%.2f", nanos / 1e6);
    }
}
