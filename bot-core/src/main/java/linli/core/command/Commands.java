package linli.core.command;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import linli.core.community.Role;
import linli.core.message.Content;
import linli.core.privacy.CoreTables;
import linli.core.privacy.Kept;
import linli.core.privacy.Table;
import org.jspecify.annotations.Nullable;

/** What the features answer to. Filled while wiring, read-only afterwards. */
public final class Commands {
    private final List<Command> all = new ArrayList<>();
    private final Set<String> names = new HashSet<>();
    private final Map<String, Dialog> dialogs = new HashMap<>();
    private final Map<String, Action> confirmed = new HashMap<>();
    private final Map<String, LateWork> works = new HashMap<>();
    private final Map<Class<? extends Content>, Handler> events = new LinkedHashMap<>();
    private final List<Listener> listeners = new ArrayList<>();
    private final List<Teller> tellers = new ArrayList<>();
    private final List<Closer> closers = new ArrayList<>();
    private final List<Knowledge> knowledge = new ArrayList<>();
    private final List<MenuItem> menu = new ArrayList<>();
    private final List<OpenDuties> duties = new ArrayList<>();
    private final List<Personal> personal = new ArrayList<>();
    private final List<Listing> lists = new ArrayList<>();
    private final List<Table> tables = new ArrayList<>(CoreTables.all());
    private final Map<Role, Welcome> welcomes = new EnumMap<>(Role.class);
    private @Nullable Handler start;
    private @Nullable Handler human;
    private @Nullable Listener alarm;
    private @Nullable Listener notUnderstood;
    private @Nullable Handler otherwise;
    private @Nullable Everything everything;

    /** Takes the answer to a question that a reply asked. */
    @FunctionalInterface
    public interface DialogHandler {
        /** Empty when this message does not answer the question. */
        Optional<Reply> handle(CommandContext context, Answer answer);
    }

    /**
     * An answer to a question.
     *
     * @param state what the dialog had to remember
     * @param choice the chosen option counted from 1; 0 when what was said is none of them
     */
    public record Answer(String state, int choice) {}

    /** Runs what was confirmed by its number. That its roles are still held is known by then. */
    @FunctionalInterface
    public interface Confirmed {
        Reply handle(CommandContext context, String argument);
    }

    /** Answers some of what is no command. */
    @FunctionalInterface
    public interface Listener {
        Optional<Reply> hear(CommandContext context);
    }

    /** Says what happened meanwhile, once. */
    @FunctionalInterface
    public interface Teller {
        List<Reply.Text> tell(CommandContext context);
    }

    /** Says the first words to somebody who has just taken a role, and what comes next. */
    @FunctionalInterface
    public interface Welcome {
        Reply.Say welcome(CommandContext context, Taken taken);
    }

    /**
     * A role that somebody has just taken.
     *
     * @param address how they want to be called
     */
    public record Taken(String address, Role role, long unit, Instant until) {}

    /** Asks something that could wait, below a reply that asks nothing itself. */
    @FunctionalInterface
    public interface Closer {
        /** The reply with the question behind it; empty to leave it as it is. */
        Optional<Reply.Say> close(CommandContext context, Reply.Say said);
    }

    /**
     * One line of the first card.
     *
     * @param wording the key of its label
     */
    public record MenuItem(int order, String wording, Handler handler) {}

    /** @param roles who may confirm it, in the unit of its pledge or above */
    record Action(Set<Role> roles, Confirmed handler) {}

    /** @param again what to type for the same question anew, empty when it cannot be asked anew */
    record Dialog(String again, DialogHandler handler, boolean inGroups) {}

    public Commands add(Command command) {
        command.handler();
        for (var name : command.names())
            if (!names.add(name.replace(" ", ""))) throw new IllegalStateException(name + " is declared twice");
        all.add(command);
        return this;
    }

    /** A word for everybody, without arguments. */
    public Commands add(String name, Handler handler) {
        return add(Command.command(name).withoutSlash().runs(handler));
    }

    /** A dialog that replies can leave open. */
    public Commands dialog(String name, DialogHandler handler) {
        return dialog(name, "", handler);
    }

    /** A dialog whose question can be had anew, once its card is too old, by typing {@code again}. */
    public Commands dialog(String name, String again, DialogHandler handler) {
        putNew(dialogs, name, new Dialog(again, handler, false));
        return this;
    }

    /** A dialog that can be left open in a group, where anybody may answer it. */
    public Commands dialogInGroups(String name, DialogHandler handler) {
        putNew(dialogs, name, new Dialog("", handler, true));
        return this;
    }

    /** Questions of the core itself only say a command again, by whoever answers. */
    boolean isOpenInGroups(String dialog) {
        var found = dialogs.get(dialog);
        return found == null || found.inGroups();
    }

    /** What a number can confirm, for whoever holds one of these roles, or is an admin, when the number comes back. */
    public Commands confirmed(String action, Confirmed handler, Role first, Role... more) {
        putNew(confirmed, action, new Action(EnumSet.of(first, more), handler));
        return this;
    }

    /** Work that replies can promise. */
    public Commands work(String name, LateWork work) {
        putNew(works, name, work);
        return this;
    }

    /** Answers a kind of event: somebody follows, scans, leaves. */
    public Commands on(Class<? extends Content> kind, Handler handler) {
        putNew(events, kind, handler);
        return this;
    }

    /** Hears what is no command, in the order of declaration, before it counts as not understood. */
    public Commands listen(Listener listener) {
        listeners.add(listener);
        return this;
    }

    /** What is said in front of a reply in private, once {@link News#mark} was called for its person. */
    public Commands news(Teller teller) {
        tellers.add(teller);
        return this;
    }

    /**
     * What is asked below a reply in private that leaves no question open, once {@link News#mark} was called for its
     * person. Called at every such reply until it has marked nobody any more.
     */
    public Commands closing(Closer closer) {
        closers.add(closer);
        return this;
    }

    /** What this feature knows that may answer a question of somebody's. */
    public Commands knows(Knowledge known) {
        knowledge.add(known);
        return this;
    }

    /** A line of the first card; lower orders stand first. */
    public Commands menu(int order, String wording, Handler handler) {
        menu.add(new MenuItem(order, wording, handler));
        return this;
    }

    /** What roles of this feature leave open when they end. */
    public Commands duties(OpenDuties open) {
        duties.add(open);
        return this;
    }

    /** Goes on with whoever accepts an invitation to this role. */
    public Commands welcome(Role role, Welcome handler) {
        putNew(welcomes, role, handler);
        return this;
    }

    /** What this feature's tables hold, for how long, and what ends it: all of them, and every column. */
    public Commands keeps(Table... all) {
        tables.addAll(0, List.of(all));
        return this;
    }

    /** What words tell of it to the person it is about. */
    public Commands personal(Personal kept) {
        personal.add(kept);
        return this;
    }

    /** What this feature lets apps read. */
    public Commands lists(Listing list) {
        lists.add(list);
        return this;
    }

    /** Answers 0: the first card. */
    public Commands start(Handler handler) {
        start = onlyOne(start, handler, "0");
        return this;
    }

    /** Answers 9: a person. */
    public Commands human(Handler handler) {
        human = onlyOne(human, handler, "9");
        return this;
    }

    /** Says below an emergency's number what else can be done, and asks. */
    public Commands alarm(Listener listener) {
        alarm = onlyOne(alarm, listener, "emergencies");
        return this;
    }

    /** Answers words that nobody understood, in private; whatever it leaves goes to {@link #otherwise}. */
    public Commands notUnderstood(Listener listener) {
        notUnderstood = onlyOne(notUnderstood, listener, "what is not understood");
        return this;
    }

    /** Answers whatever nobody else answers to. */
    public Commands otherwise(Handler handler) {
        otherwise = onlyOne(otherwise, handler, "everything else");
        return this;
    }

    public List<Command> all() {
        return Collections.unmodifiableList(all);
    }

    public List<MenuItem> menu() {
        return menu.stream().sorted(Comparator.comparingInt(MenuItem::order)).toList();
    }

    public List<OpenDuties> duties() {
        return List.copyOf(duties);
    }

    public Optional<Welcome> findWelcome(Role role) {
        return Optional.ofNullable(welcomes.get(role));
    }

    public List<Personal> personal() {
        return List.copyOf(personal);
    }

    public List<Listing> lists() {
        return List.copyOf(lists);
    }

    /** All that the product keeps, what features keep first. */
    public Kept kept() {
        return new Kept(tables);
    }

    /** Has all about somebody told and deleted, in core and in every feature. */
    public Commands everything(Everything feature) {
        everything = onlyOne(everything, feature, "all that is kept about somebody");
        return this;
    }

    /** Who tells and deletes all about somebody. */
    public Everything requireEverything() {
        if (everything == null) throw new IllegalStateException("nobody tells and deletes what is kept");
        return everything;
    }

    public List<Knowledge> knowledge() {
        return List.copyOf(knowledge);
    }

    /** What answers 0. */
    public Handler startOrOtherwise() {
        return start == null ? otherwise() : start;
    }

    public Optional<LateWork> findWork(String name) {
        return Optional.ofNullable(works.get(name));
    }

    Optional<Dialog> findDialog(String name) {
        return Optional.ofNullable(dialogs.get(name));
    }

    Set<String> actions() {
        return confirmed.keySet();
    }

    Action requireAction(String name) {
        var action = confirmed.get(name);
        if (action == null) throw new IllegalStateException("nobody does " + name);
        return action;
    }

    Optional<Handler> findEvent(Content content) {
        return Optional.ofNullable(events.get(content.getClass()));
    }

    List<Teller> tellers() {
        return tellers;
    }

    List<Closer> closers() {
        return closers;
    }

    List<Listener> listeners() {
        return listeners;
    }

    Handler humanOrOtherwise() {
        return human == null ? otherwise() : human;
    }

    Optional<Listener> findAlarm() {
        return Optional.ofNullable(alarm);
    }

    /** The answer to what nobody understood. */
    Reply miss(CommandContext context) {
        var heard = notUnderstood == null ? Optional.<Reply>empty() : notUnderstood.hear(context);
        return heard.orElseGet(() -> otherwise().handle(context));
    }

    Handler otherwise() {
        if (otherwise == null) throw new IllegalStateException("nobody answers to everything else");
        return otherwise;
    }

    private static <T> T onlyOne(@Nullable T before, T handler, String what) {
        if (before != null) throw new IllegalStateException("two handlers for " + what);
        return handler;
    }

    private static <K, T> void putNew(Map<K, T> map, K name, T entry) {
        if (map.putIfAbsent(name, entry) != null) throw new IllegalStateException(name + " is declared twice");
    }
}
