package linli.commands.notice;

import java.time.ZoneId;
import java.util.function.Supplier;
import linli.core.command.Commands;
import linli.core.command.Feature;
import linli.core.job.JobKinds;
import linli.core.store.DataKey;

/** Notices: written, checked, sent, followed, corrected and read. */
public final class NoticeCommands implements Feature {
    private final Publishing publishing;
    private final Correcting correcting;
    private final Addressing addressing;
    private final Proofing proofing;
    private final Receipts receipts;
    private final Reminding reminding;
    private final Reading reading;
    private final NoticeSettings settings;

    /**
     * Tells people by the rules of one house.
     *
     * @param zone in which days begin and end
     * @param key under which it is kept that somebody was counted
     */
    public NoticeCommands(NoticeSettings settings, ZoneId zone, Supplier<DataKey> key) {
        this.settings = settings;
        publishing = new Publishing(settings, zone);
        correcting = new Correcting(publishing, new Retelling(publishing, settings, zone), settings.phone());
        addressing = new Addressing(settings);
        proofing = new Proofing(addressing, settings.phone());
        receipts = new Receipts(key);
        reminding = new Reminding(receipts, settings, zone);
        reading = new Reading(receipts);
    }

    @Override
    public void addTo(Commands commands) {
        reading.addTo(commands);
        new Drafting(proofing, correcting).addTo(commands);
        proofing.addTo(commands);
        addressing.addTo(commands);
        publishing.addTo(commands);
        new Following(correcting, reminding, settings).addTo(commands);
        correcting.addTo(commands);
        commands.keeps(NoticeKept.tables()).personal(new NoticeKept(receipts)).lists(new NoticeList());
    }

    @Override
    public void addTo(JobKinds kinds) {
        publishing.addTo(kinds);
        correcting.addTo(kinds);
        reminding.addTo(kinds);
        reading.addTo(kinds);
    }
}
