package linli.config.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import linli.config.Sandboxes;
import linli.config.demo.Attempt.Outcome;
import linli.config.demo.Attempt.Way;
import linli.config.demo.Wire.Fate;
import linli.config.demo.station.Station;

/**
 * The phone on another platform: what is said there goes to the server as that platform would send it, and what comes
 * back appears, whichever way it comes. Safe for several threads.
 */
final class Elsewhere implements AutoCloseable {
    private static final Duration LOOK = Duration.ofMillis(150);
    private static final int KEPT = 200;
    private static final int LONGEST_ANSWER = 200;

    /**
     * A platform.
     *
     * @param groups whether our name can be called in a group there
     * @param signed whether its signature covers what is said
     * @param changesTime whether the byte that is changed there is one of the signed time
     */
    record Place(String name, boolean groups, boolean signed, boolean changesTime) {}

    /** What the bot had shown through the platform's API. */
    record Heard(long number, String platform, boolean group, String text) {}

    /** All of it. */
    record View(List<Place> platforms, List<Said.View> messages, List<Heard> heard) {}

    /** A conversation: with this person, or in this group. */
    private record Talk(Station station, String person, Optional<String> group) {}

    private final List<Station> stations;
    private final Wire wire;
    private final Tally tally;
    private final IntSupplier generation;
    private final Clock clock;
    private final Acts acts = new Acts();
    private final List<Said> messages = new ArrayList<>();
    private final List<Heard> heard = new ArrayList<>();
    private final Map<Talk, Integer> known = new HashMap<>();
    private final ScheduledExecutorService ear = Executors.newSingleThreadScheduledExecutor(Elsewhere::daemon);
    private volatile Runnable changed = () -> {};
    private boolean listening;
    private long placed;

    /** @param generation counts how often the demo began anew */
    Elsewhere(List<Station> stations, Wire wire, Tally tally, IntSupplier generation, Clock clock) {
        this.stations = stations;
        this.wire = wire;
        this.tally = tally;
        this.generation = generation;
        this.clock = clock;
    }

    /** Whom to tell that something is no longer as it was; not while anything here is locked. */
    void whenChanged(Runnable listener) {
        changed = listener;
    }

    /** Somebody says something there; false when there is no such place. */
    boolean say(String platform, boolean inGroup, String text) {
        var station = stations.stream()
                .filter(each -> each.side().platform().equals(platform))
                .findFirst();
        if (station.isEmpty() || (inGroup && station.get().group().isEmpty())) return false;
        var group = inGroup ? station.get().group() : Optional.<String>empty();
        var person = station.get().person(generation.getAsInt());
        var said = said(station.get(), person, group, text);
        acts.begin(() -> deliver(said, Way.FIRST));
        return true;
    }

    private synchronized Said said(Station station, String person, Optional<String> group, String text) {
        var id = Sandboxes.freshId();
        var request =
                station.side().says(person, group, text, id, clock.instant()).get(0);
        station.sees(request, person, group);
        var said = new Said(id, station, group, text, ++placed, request);
        messages.add(said);
        if (messages.size() > KEPT) messages.remove(0);
        listen();
        return said;
    }

    /** Nobody listens before there is anything to hear. */
    private void listen() {
        if (listening) return;
        listening = true;
        ear.scheduleWithFixedDelay(this::hear, LOOK.toMillis(), LOOK.toMillis(), TimeUnit.MILLISECONDS);
    }

    synchronized Optional<Said> find(String id) {
        return messages.stream().filter(said -> said.id.equals(id)).findFirst();
    }

    /** The platform takes it for lost and delivers it once more. */
    void redeliver(Said said) {
        acts.begin(() -> deliver(said, Way.AGAIN));
    }

    /** Somebody on the way changes one byte. */
    void tamper(Said said) {
        acts.begin(() -> deliver(said, Way.TAMPERED));
    }

    /** Somebody else has the phone now. */
    void beginAnew() {
        synchronized (this) {
            messages.clear();
            heard.clear();
        }
        changed.run();
    }

    synchronized View view() {
        return new View(
                stations.stream().map(Elsewhere::place).toList(),
                messages.stream().map(said -> said.view(tally)).toList(),
                List.copyOf(heard));
    }

    private static Place place(Station station) {
        return new Place(
                station.side().platform(), station.group().isPresent(), station.signsText(), station.changesTime());
    }

    private void deliver(Said said, Way way) throws InterruptedException {
        tally.begin(said.id);
        try {
            var before = tally.latest();
            var attempt = begin(said, way);
            changed.run();
            var platform = said.station.side().platform();
            var returned = wire.deliver("/" + platform + "/" + platform, next(said, way));
            if (returned.answer() == null) end(said, attempt.ended(silence(returned.fate()), 0, returned.millis()), "");
            else answered(said, attempt, returned.answer(), returned.millis(), before);
        } finally {
            tally.end();
            changed.run();
        }
    }

    private synchronized Attempt begin(Said said, Way way) {
        return said.begin(way, clock.instant());
    }

    private synchronized linli.adapters.sandbox.SignedRequest next(Said said, Way way) {
        return said.next(way, clock.instant());
    }

    private static Outcome silence(Fate fate) {
        return switch (fate) {
            case TIMED_OUT -> Outcome.SILENT;
            case NOBODY -> Outcome.AWAY;
            default -> Outcome.FAILED;
        };
    }

    private void answered(
            Said said, Attempt attempt, HttpResponse<byte[]> answer, double millis, Lives.Counts refusedBefore) {
        int status = answer.statusCode();
        tally.arrived(status / 100 == 2 && attempt.way().genuine());
        var body = excerpt(answer.body());
        if (status == 403) {
            var refused = attempt.ended(Outcome.REFUSED, status, millis);
            end(said, refused.refusedFor(tally.latest().refusedSince(refusedBefore)), body);
        } else if (status / 100 != 2) {
            end(said, attempt.ended(Outcome.FAILED, status, millis), body);
        } else {
            opened(said, attempt, answer, millis, body);
        }
    }

    private void opened(Said said, Attempt attempt, HttpResponse<byte[]> answer, double millis, String body) {
        try {
            var shown = said.station.side().shown(answer.body()).filter(text -> !text.isEmpty());
            var outcome = shown.isPresent() ? Outcome.ANSWERED : Outcome.ACCEPTED;
            var ended = attempt.ended(outcome, answer.statusCode(), millis);
            if (shown.isEmpty()) end(said, ended, body);
            else end(said, ended.replied(Postman.print(shown.get()), Map.of()), body, shown.get());
        } catch (IllegalArgumentException e) { // the platform would not take it for an answer
            end(said, attempt.ended(Outcome.FAILED, answer.statusCode(), millis), body);
        }
    }

    private void end(Said said, Attempt attempt, String body) {
        end(said, attempt, body, null);
    }

    private synchronized void end(
            Said said, Attempt attempt, String body, @org.jspecify.annotations.Nullable String shown) {
        said.end(attempt, body, shown);
    }

    private static String excerpt(byte[] body) {
        var text = new String(body, UTF_8);
        return text.length() <= LONGEST_ANSWER ? text : text.substring(0, LONGEST_ANSWER) + "…";
    }

    private void hear() {
        if (heardSomething()) changed.run();
    }

    private synchronized boolean heardSomething() {
        int before = heard.size();
        for (var station : stations) {
            var person = station.person(generation.getAsInt());
            hear(new Talk(station, person, Optional.empty()));
            if (station.group().isPresent()) hear(new Talk(station, "", station.group()));
        }
        return heard.size() != before;
    }

    private void hear(Talk talk) {
        var shown = talk.station().shown(talk.person(), talk.group());
        var platform = talk.station().side().platform();
        for (var text : shown.subList(known.getOrDefault(talk, 0), shown.size()))
            heard.add(new Heard(++placed, platform, talk.group().isPresent(), text));
        known.put(talk, shown.size());
    }

    @Override
    public void close() {
        ear.shutdownNow();
        acts.close();
    }

    private static Thread daemon(Runnable run) {
        var thread = new Thread(run, "demo-ear");
        thread.setDaemon(true);
        return thread;
    }
}
