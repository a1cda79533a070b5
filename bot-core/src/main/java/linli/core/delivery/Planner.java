package linli.core.delivery;

import static java.util.stream.Collectors.groupingBy;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import linli.core.store.Tx;
import org.jspecify.annotations.Nullable;

/** Turns campaigns into rows of the outbox, and ended ones out of it, a slice a unit of work. */
final class Planner {
    private static final int SLICE = 100;

    private final PostOffice office;

    Planner(PostOffice office) {
        this.office = office;
    }

    /**
     * A campaign of which something is to be done now.
     *
     * @param resendAt when gaps were to be sent again, if that has come
     * @param doubt whom else to send it again, if the time for it has come
     */
    private record Row(
            long id,
            String state,
            boolean urgent,
            List<Long> units,
            long earlier,
            long plannedTo,
            Instant createdAt,
            Instant expiresAt,
            @Nullable Instant resendAt,
            Doubts.@Nullable Asked doubt) {
        Target target() {
            return new Target(id, urgent, expiresAt);
        }
    }

    /** What rows of the outbox are to know of their campaign. */
    record Target(long id, boolean urgent, Instant expires) {}

    /** Does a little of what is to be planned; false when nothing is. */
    boolean planSome(Tx tx) {
        var now = office.now();
        var row = tx.selectOne(
                "select c.id, c.state, c.urgent, c.units, c.instead_of, c.planned_to, c.created_at, c.expires_at, case when c.resend_at <= ? then c.resend_at end, case when c.doubt_resend_at <= ? then c.doubt_asked_at end, c.doubt_resent_to from campaign c where c.state = 'ENDING' or (c.state = 'PLANNING' and (c.begins_at is null or c.begins_at <= ?)) or c.resend_at <= ? or c.doubt_resend_at <= ? order by c.urgent desc, c.id limit 1"
                        + tx.dialect().skipLocked("c"),
                Planner::row,
                now,
                now,
                now,
                now,
                now);
        row.ifPresent(campaign -> doSome(tx, campaign));
        return row.isPresent();
    }

    private void doSome(Tx tx, Row campaign) {
        var gaps = campaign.resendAt();
        var doubt = campaign.doubt();
        if (campaign.state().equals("ENDING")) end(tx, campaign.id());
        else if (gaps != null) resend(tx, campaign.id(), gaps);
        else if (doubt != null) Doubts.resendSome(tx, campaign.target(), doubt, office.now());
        else if (campaign.state().equals("PLANNING")) plan(tx, campaign);
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                row.getLong(1),
                row.getString(2),
                row.getBoolean(3),
                numbers(row.getString(4)),
                row.getLong(5),
                row.getLong(6),
                row.getObject(7, OffsetDateTime.class).toInstant(),
                row.getObject(8, OffsetDateTime.class).toInstant(),
                instant(row, 9),
                doubt(row));
    }

    private static Doubts.@Nullable Asked doubt(ResultSet row) throws SQLException {
        var at = instant(row, 10);
        return at == null ? null : new Doubts.Asked(at, row.getLong(11));
    }

    private static @Nullable Instant instant(ResultSet row, int column) throws SQLException {
        var moment = row.getObject(column, OffsetDateTime.class);
        return moment == null ? null : moment.toInstant();
    }

    private void plan(Tx tx, Row campaign) {
        var now = office.now();
        var slice = campaign.earlier() == 0
                ? new Receivers(office, campaign.units(), campaign.urgent()).slice(tx, campaign.plannedTo(), SLICE, now)
                : whoGot(tx, campaign);
        add(tx, campaign.target(), parked(tx, slice.receivers(), now), now);
        if (slice.upTo().isEmpty()) tx.update("update campaign set state = 'OPEN' where id = ?", campaign.id());
        else
            tx.update(
                    "update campaign set planned_to = ? where id = ?",
                    slice.upTo().getAsLong(),
                    campaign.id());
    }

    /** Whoever was sent the earlier one, or perhaps was, before this one was begun. */
    private static Receivers.Slice whoGot(Tx tx, Row campaign) {
        var page = WhoGot.page(tx, campaign.earlier(), campaign.plannedTo(), SLICE);
        return new Receivers.Slice(
                page.rows().stream()
                        .filter(row -> row.gotBefore(campaign.createdAt()))
                        .map(row -> new Receivers.Receiver(row.to(), true))
                        .toList(),
                page.upTo());
    }

    static void add(Tx tx, Target campaign, List<Receivers.Receiver> slice, Instant now) {
        var rows = new ArrayList<@Nullable Object[]>();
        for (var receiver : slice) {
            long id = tx.next("outbox_number");
            var to = receiver.to();
            var state = receiver.open() ? Post.State.WAITING : Post.State.PARKED;
            rows.add(new @Nullable Object[] {
                id,
                to.account(),
                state.name(),
                Outbox.urgencyToMany(campaign.urgent()),
                now,
                campaign.expires(),
                to.peer(),
                to.person(),
                id,
                campaign.id(),
                now
            });
        }
        tx.updateAll(
                "insert into outbox (id, account, state, urgency, due_at, expires_at, peer, person_id, about, series, campaign_id, reason, attempt, changed_at) values (?, ?, ?, ?, ?, ?, ?, ?, 'campaign', ?, ?, '', 0, ?)",
                rows);
    }

    /** Marks those who cannot be sent to just now; another node may have opened a window since we looked. */
    private List<Receivers.Receiver> parked(Tx tx, List<Receivers.Receiver> found, Instant now) {
        var shut = found.stream()
                .filter(each -> !each.open())
                .collect(groupingBy(each -> each.to().account()));
        var opened = new HashSet<Receivers.Receiver>();
        shut.forEach((account, receivers) -> {
            park(tx, receivers);
            if (!tx.dialect().oneProcess()) opened.addAll(opened(tx, account, receivers, now));
        });
        return found.stream()
                .map(each -> opened.contains(each) ? new Receivers.Receiver(each.to(), true) : each)
                .toList();
    }

    /** Whoever it is may never have spoken to us yet. */
    private static void park(Tx tx, List<Receivers.Receiver> receivers) {
        var rows = receivers.stream()
                .map(each ->
                        new @Nullable Object[] {each.to().account(), each.to().peer()})
                .toList();
        tx.updateAll(
                "insert into conversation (account, kind, peer) values (?, 'PRIVATE', ?) on conflict do nothing", rows);
        tx.updateAll("update conversation set parked = true where account = ? and kind = 'PRIVATE' and peer = ?", rows);
    }

    private List<Receivers.Receiver> opened(Tx tx, String account, List<Receivers.Receiver> receivers, Instant now) {
        var sending = office.sending(account).orElseThrow();
        var peers = receivers.stream().map(each -> each.to().peer()).toList();
        var open = Set.copyOf(Windows.openOf(tx, account, sending, peers, now));
        return receivers.stream()
                .filter(each -> open.contains(each.to().peer()))
                .toList();
    }

    /** What fails anew after it was asked for is not tried a third time. */
    private void resend(Tx tx, long campaign, Instant asked) {
        var now = office.now();
        var rows = tx.select(
                "select id from outbox where campaign_id = ? and state = 'FAILED' and reason <> ? and changed_at <= ? and expires_at > ? limit "
                        + SLICE,
                row -> new @Nullable Object[] {now, now, row.getLong(1)},
                campaign,
                Outbox.TOO_LATE,
                asked,
                now);
        tx.updateAll("update outbox set state = 'WAITING', attempt = 0, due_at = ?, changed_at = ? where id = ?", rows);
        if (rows.size() < SLICE) tx.update("update campaign set resend_at = null where id = ?", campaign);
    }

    private void end(Tx tx, long campaign) {
        var rows = new ArrayList<@Nullable Object[]>();
        for (var state : List.of(Post.State.WAITING, Post.State.PARKED))
            rows.addAll(some(tx, campaign, state, SLICE - rows.size()));
        tx.updateAll(
                "update outbox set state = 'WITHDRAWN', changed_at = ? where id = ? and state in ('WAITING', 'PARKED')",
                rows);
        tx.update(
                "delete from outbox where campaign_id = ? and state = 'WITHDRAWN' and exists (select 1 from campaign c where c.id = campaign_id and c.unlisted)",
                campaign);
        if (rows.size() < SLICE)
            tx.update("update campaign set state = 'WITHDRAWN', resend_at = null where id = ?", campaign);
    }

    /** Of one state, as H2 reads all that the index has of a campaign to find several. */
    private List<@Nullable Object[]> some(Tx tx, long campaign, Post.State state, int most) {
        return tx.select(
                "select id from outbox where campaign_id = ? and state = ? limit " + most,
                row -> new @Nullable Object[] {office.now(), row.getLong(1)},
                campaign,
                state.name());
    }

    private static List<Long> numbers(String joined) {
        if (joined.isEmpty()) return List.of();
        return Arrays.stream(joined.split(",")).map(Long::valueOf).toList();
    }
}
