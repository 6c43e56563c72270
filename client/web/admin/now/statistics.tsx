import type { JSX } from "preact";
import { countryName, formatDate, formatShare } from "../../core/format";
import { formatNumber, t } from "../../core/i18n";
import type { PeopleStatistics } from "../../core/protocol";
import { Chart, Shares } from "../chart";
import { Tile, Tiles } from "../parts";

const sumOf = (rows: readonly { count: number }[]): number => rows.reduce((sum, row) => sum + row.count, 0);

/** Who there is: everybody, not only those who are here now. */
export function StatisticsPart({ figures }: { figures: PeopleStatistics }): JSX.Element {
    const { users } = figures;
    return (
        <section class="stack" aria-labelledby="statistics">
            <h2 id="statistics">{t("stats.title")}</h2>
            <Tiles label={t("stats.title")}>
                <Tile id="users" words={t("stats.users")} value={formatNumber(users)} />
                <Tile id="day" words={t("stats.activeDay")} value={formatNumber(figures.activeDay)} />
                <Tile id="week" words={t("stats.activeWeek")} value={formatNumber(figures.activeWeek)} />
                <Tile id="month" words={t("stats.activeMonth")} value={formatNumber(figures.activeMonth)} />
                <Tile id="countries" words={t("stats.countries")} value={formatNumber(figures.countries)} />
                <Tile id="allRequests" words={t("stats.requests")} value={formatNumber(figures.requests)} />
            </Tiles>
            <SignUps figures={figures} />
            <div class="two">
                <Shares title={t("stats.topCountries")} head={[t("person.country"), t("stats.people")]} of={users} note={t("stats.none")}
                        format={formatNumber} share={formatShare}
                        rows={figures.topCountries.map(({ country, count }) => ({
                            key: country, count, words: country ? countryName(country) : t("country.unknown"),
                        }))} />
                <div class="stack">
                    <Shares title={t("person.gender")} head={[t("person.gender"), t("stats.people")]} of={users} note={t("stats.none")}
                            format={formatNumber} share={formatShare}
                            rows={figures.genders.map(({ gender, count }) => ({ key: gender, count, words: t(`gender.${gender}`) }))} />
                    <Shares title={t("stats.devices")} head={[t("stats.device"), t("stats.requests")]} of={sumOf(figures.devices)} note={t("stats.none")}
                            format={formatNumber} share={formatShare}
                            rows={figures.devices.map(({ device, count }) => ({ key: device, count, words: t(`device.${device}`) }))} />
                </div>
                <Shares title={t("stats.mostActive")} head={[t("person.name"), t("stats.requests")]} of={0} note={t("stats.none")} format={formatNumber}
                        rows={figures.mostActive.map(({ id, name, requests }) => ({
                            key: id, count: requests, words: <a href={`#people?person=${encodeURIComponent(id)}`}><bdi>{name}</bdi></a>,
                        }))} />
            </div>
        </section>
    );
}

function SignUps({ figures }: { figures: PeopleStatistics }): JSX.Element {
    const { signUps } = figures;
    return (
        <section class="card">
            <Chart title={t("stats.signUps")} as="columns" at={signUps.map(({ day }) => Date.parse(`${day}T00:00:00Z`))}
                   values={signUps.map(({ count }) => count)} format={(count) => Number.isInteger(count) ? formatNumber(count) : ""}
                   moment={(at) => formatDate(new Date(at).toISOString().slice(0, 10), true)} tableWords={t("chart.table")}>
                <table>
                    <thead><tr><th scope="col">{t("stats.day")}</th><th scope="col" class="number">{t("stats.people")}</th></tr></thead>
                    <tbody>
                        {[...signUps].reverse().map(({ day, count }) => (
                            <tr key={day}><th scope="row">{formatDate(day)}</th><td class="number">{formatNumber(count)}</td></tr>
                        ))}
                    </tbody>
                </table>
            </Chart>
        </section>
    );
}
