package linli.core.delivery;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import linli.core.community.Account;
import linli.core.community.People;
import linli.core.community.Units;
import linli.core.job.ShiftedClock;
import linli.core.message.Conversation;
import linli.core.store.DataKey;
import linli.core.store.Database;
import linli.core.store.DatabaseSettings;
import linli.core.store.Work;
import linli.core.wording.Catalogues;

/** A node that sends, with phones, on a clock that stands still until told. */
final class Desk implements AutoCloseable {
    static final DataKey KEY = DataKey.of("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=");

    final TestPhones phones;
    final ShiftedClock clock;
    final Database database;
    final PostOffice office;
    final Sender sender;

    Desk(DatabaseSettings settings, TestPhones phones, ShiftedClock clock) throws Exception {
        this.phones = phones;
        this.clock = clock;
        var registry = new SimpleMeterRegistry();
        database = Database.open(settings, registry);
        var catalogue = Catalogues.load(ZoneId.of("Asia/Shanghai"), List.of()).chinese();
        var accounts = List.of(new Account("acc", "test", 1, java.util.Set.of(), false));
        office = new PostOffice(catalogue, Map.of("acc", phones), accounts, clock);
        sender = new Sender(database, office, KEY, clock, registry);
        write(tx -> {
            Units.ensureRoot(tx, "和风里", clock.instant());
            return 0;
        });
    }

    <T> T write(Work<T> work) throws Exception {
        return database.write(work).get();
    }

    /** Makes somebody known; returns their number. */
    long person(String openId) throws Exception {
        return write(tx -> {
            long id = People.of(tx, "acc", List.of(openId), clock.instant())
                    .values()
                    .iterator()
                    .next()
                    .person();
            tx.update(
                    "insert into conversation (account, kind, peer) values ('acc', 'PRIVATE', ?) on conflict do nothing",
                    openId);
            return id;
        });
    }

    /** Somebody writes, which opens the platform's window. */
    void writes(String openId) throws Exception {
        write(tx -> {
            office.release(tx, "acc", Conversation.withPerson(openId));
            return tx.update(
                    "update conversation set wrote_at = ?, wrote_used = 0, parked = false where peer = ?",
                    clock.instant(),
                    openId);
        });
    }

    long writing(String openId) throws Exception {
        long id = person(openId);
        writes(openId);
        return id;
    }

    void say(long person, String... bubbles) throws Exception {
        write(tx -> {
            office.in(tx, null).sayWords(person, "test", List.of(bubbles));
            return 0;
        });
    }

    /** Sends all that is due so much later. */
    int sendsAfter(Duration time) throws Exception {
        clock.tick(time);
        return sender.sendDue();
    }

    Map<String, Integer> states() throws Exception {
        var counts = new java.util.TreeMap<String, Integer>();
        write(tx -> tx.select("select state from outbox", row -> row.getString(1)))
                .forEach(state -> counts.merge(state, 1, Integer::sum));
        return counts;
    }

    @Override
    public void close() {
        sender.close();
        database.close();
    }
}
