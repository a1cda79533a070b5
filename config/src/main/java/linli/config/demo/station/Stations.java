package linli.config.demo.station;

import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/** All platforms besides WeChat. */
public final class Stations {
    private interface Opening {
        Station open(IntFunction<String> secrets, Clock clock) throws IOException;
    }

    /** A platform joins by one line here. */
    private static final List<Opening> ALL = List.of(
            WecomStation::new,
            FeishuStation::new,
            DingtalkStation::new,
            QqStation::new,
            WeiboStation::new,
            OnebotStation::new,
            LineStation::new);

    private Stations() {}

    /**
     * Opens each platform's API on a free port.
     *
     * @param secrets a new one of so many letters and digits
     */
    public static List<Station> open(IntFunction<String> secrets, Clock clock) throws IOException {
        var open = new ArrayList<Station>();
        try {
            for (var each : ALL) open.add(each.open(secrets, clock));
            return List.copyOf(open);
        } catch (IOException e) {
            open.forEach(Station::close);
            throw e;
        }
    }
}
