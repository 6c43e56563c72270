// The dashboard against nothing but the real server: its numbers change by what is done, exactly.
import { test } from "node:test";
import { browser, button, goSignedIn, heading, operator, server, startForTests } from "./adminpage.mjs";
import { answerAll, check, joinPlayers, Line, until } from "./support.mjs";
import { zipOf } from "./zip.mjs";

startForTests();

const at = async (section, options = { size: "desk" }) => goSignedIn(await browser.page(options), section);

const figure = async (page, name) => Number((await page.locator(`[data-figure=${name}]`).textContent()).replaceAll(/[^\d.]/g, ""));
const becomes = (page, name, value) => until(async () => await figure(page, name) === value, `${name}: ${value}`);

test("games and players are counted as they come and go, and answers are seen", async () => {
    const page = await at("now");
    await page.getByText("Live", { exact: true }).waitFor();
    await becomes(page, "games", 0);
    const { items } = await server.call("GET", "/quizzes?sort=title", { secret: operator.secret });
    const { game } = await server.call("POST", "/games", { secret: operator.secret, body: { quiz: items[0].id, settings: { scoring: "classic", pacing: "host" } } });
    await becomes(page, "games", 1);
    const host = await Line.open(server, game.pin, { token: operator.secret });
    const players = await joinPlayers(server, game.pin, 7);
    await becomes(page, "players", 7);
    await host.ask("game.start", {});
    await answerAll(players, 0);
    await until(async () => await figure(page, "answers") > 0, "answers a second");
    await until(async () => /\d ms/.test(await page.locator("[data-figure=accept]").textContent()), "how soon they were accepted");
    await check(page, "adminlive-desk-now");
    players.pop().close();
    players.pop().close();
    await becomes(page, "players", 5);
    await host.ask("game.end", {});
    await becomes(page, "games", 0);
    host.close();
});

test("people are counted as they are made, changed and erased", async () => {
    const page = await at("now", { size: "narrow" });
    await page.getByText("Live", { exact: true }).waitFor();
    await until(async () => await figure(page, "users") > 0, "those who are there");
    const users = await figure(page, "users");
    const made = [];
    for (const name of ["Ann", "Ben", "Cuc", "Dao", "Eve"])
        made.push(await server.person("learner", `Live ${name}`));
    await becomes(page, "users", users + 5);
    await server.call("DELETE", `/accounts/${made[0].id}`, { secret: operator.secret, headers: { "If-Match": "*" } });
    await becomes(page, "users", users + 4);
    await check(page, "adminlive-narrow-now");
});

test("a generation is counted along, ends in the list, and is looked for, filtered and paged to its end", async () => {
    const watching = await at("now");
    await until(async () => await figure(watching, "users") > 0, "those who are there");
    const users = await figure(watching, "users");
    const page = await at("people");
    await button(page, "Generate").first().click();
    await page.getByLabel("How many").fill("2500");
    await page.locator(".panel").getByRole("button", { name: "Generate", exact: true }).click();
    await page.locator(".job.done").waitFor({ timeout: 60_000 });
    await becomes(watching, "users", users + 2_500);
    await page.goto(`${server.url}/admin#people?country=VN&sort=name`);
    await until(async () => /^[\d,]+ people/.test(await page.locator(".count").first().textContent())
        && !(await page.locator("tbody tr.data").allTextContents()).some((row) => !/Vietnam|Việt Nam/.test(row)), "those of one country");
    await button(page, "Last").click();
    await until(async () => await button(page, "Next").isDisabled(), "the last page");
    await check(page, "adminlive-desk-people");
    await page.goto(`${server.url}/admin#jobs`);
    await heading(page, "Jobs and queues");
    await page.locator(".job.done").first().waitFor();
    await check(page, "adminlive-desk-jobs");
});

test("people are imported from a table and from a OneRoster zip, and are in the list", async () => {
    const page = await at("people");
    await button(page, "Import a file").click();
    const importing = async (name, mimeType, buffer) => {
        await page.getByLabel("File", { exact: true }).setInputFiles({ name, mimeType, buffer });
        await button(page, "Import").click();
        await page.locator(".panel .job.done").waitFor({ timeout: 60_000 });
    };
    const named = (name) => page.locator("tbody th.name").getByRole("link", { name });
    await importing("Lớp 5A.csv", "text/csv", Buffer.from(
        "email,name,role,country,gender\nimp.an@school.example,Imported An,learner,VN,male\nno address,Imported Nobody,learner,VN,male\n"
        + "imp.thu@school.example,Imported Thu,teacher,VN,female\n"));
    await page.getByText("2 written · 1 could not be used").waitFor();
    await page.getByText("1 line with a fault").click();
    await page.getByText("Line 3").waitFor();
    await check(page, "adminlive-desk-import");
    await page.getByLabel("Find by name or e-mail address").fill("imported");
    await named("Imported An").waitFor();
    await named("Imported Thu").waitFor();
    // In a folder, with the line ends of old Macs: as it comes.
    await importing("roster.zip", "application/zip", zipOf({
        "export/users.csv": "sourcedId,status,enabledUser,orgSourcedIds,role,username,givenName,familyName,email\r"
            + "1,,true,,student,r,Imported,Roster,imp.roster@school.example\r",
    }));
    await page.getByText("1 written").waitFor();
    await named("Imported Roster").waitFor();
});

test("the system tells what it is, and backs itself up", async () => {
    const page = await at("system", { size: "phone", dark: true });
    await page.getByText(/sqlite/i).first().waitFor();
    await button(page, "Back up now").click();
    await page.locator(".job.done").waitFor({ timeout: 30_000 });
    await until(async () => await page.locator("section[aria-labelledby=backups] tbody tr").count() === 1, "the copy that was made");
    await check(page, "adminlive-phone-dark-system");
});
