import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { answerAll, Browser, check, joinByHand, Line, password, Server, signInByHand, until } from "./support.mjs";

let server;
let browser;
let operator; // the page in which the first operator was made

before(async () => {
    server = await Server.start();
    browser = await Browser.start();
});
after(async () => {
    await browser?.stop();
    await server?.stop();
});

const button = (page, name) => page.getByRole("button", { name, exact: true });
const heading = (page, name) =>
    page.getByRole("heading", { name, exact: typeof name === "string" }).waitFor();

test("what is pasted and does not fit is told, and goes with the next letter", async () => {
    const page = await browser.page({ size: "tiny" });
    await page.goto(server.setUpLink);
    await heading(page, "Welcome! Set up this server");
    const copy = async (text) => {
        await page.evaluate((words) => {
            const source = document.createElement("textarea");
            source.id = "source";
            source.value = words;
            document.body.append(source);
            source.select();
        }, text);
        await page.keyboard.press("Control+C");
        await page.evaluate(() => document.getElementById("source").remove());
    };
    const most = Number(await page.getByLabel("Name", { exact: true }).getAttribute("maxlength"));
    const note = page.locator(".leftout");
    await copy("x".repeat(most));
    await page.getByLabel("Name", { exact: true }).focus();
    await page.keyboard.press("Control+V");
    assert.equal(await note.count(), 0);
    // What is marked makes room.
    await copy("y".repeat(most + 7));
    await page.getByLabel("Name", { exact: true }).focus();
    await page.keyboard.press("Control+A");
    await page.keyboard.press("Control+V");
    await note.waitFor();
    assert.equal(await note.getAttribute("role"), "alert");
    assert.equal(await note.textContent(), `Only ${most} characters fit here. 7 characters were left out.`);
    assert.equal(await page.getByLabel("Name", { exact: true }).inputValue(), "y".repeat(most));
    await check(page, "me-tiny-left-out");
    await page.keyboard.press("Backspace");
    assert.equal(await note.count(), 0);
    // An e-mail field does not tell what is marked in it.
    const mostOfMail = Number(await page.getByLabel("E-mail address").getAttribute("maxlength"));
    await copy("z".repeat(mostOfMail + 1));
    await page.getByLabel("E-mail address").focus();
    await page.keyboard.press("Control+V");
    assert.equal(await note.textContent(), `Only ${mostOfMail} characters fit here. 1 character was left out.`);
    await page.keyboard.press("Tab");
    assert.equal(await note.count(), 0);
    await page.close();
});

test("the set-up link makes the first operator, names each fault, and leaves the address bar", async () => {
    operator = await browser.page({ size: "desk" });
    await operator.goto(server.setUpLink);
    await heading(operator, "Welcome! Set up this server");
    assert.equal(new URL(operator.url()).hash, "");
    await check(operator, "me-desk-setup");
    await operator.getByLabel("Name", { exact: true }).fill("Olga Operator");
    await operator.getByLabel("E-mail address").fill("not an address");
    await operator.getByLabel("Password", { exact: true }).fill("short");
    await button(operator, "Make my account").click();
    await operator.getByText("This is too short.").waitFor();
    assert.equal(await operator.getByLabel("Password", { exact: true }).getAttribute("aria-invalid"), "true");
    await operator.getByLabel("Password", { exact: true }).fill(password);
    await button(operator, "Make my account").click();
    await operator.getByText("This does not look right.").waitFor();
    assert.equal(await operator.getByLabel("E-mail address").getAttribute("aria-invalid"), "true");
    assert.equal(await operator.evaluate(() => document.activeElement.id), "email");
    await check(operator, "me-desk-setup-faults");
    await operator.getByLabel("E-mail address").fill("op@school.test");
    await button(operator, "Show the password").click();
    assert.equal(await operator.getByLabel("Password", { exact: true }).getAttribute("type"), "text");
    await operator.getByLabel("Your school").fill("Trường Hoa Sen");
    await button(operator, "Make my account").click();
    await heading(operator, "Hello, Olga Operator!");
    await operator.getByRole("link", { name: "Dashboard" }).waitFor();
    await operator.getByText("No games yet").waitFor();
    await check(operator, "me-desk-empty");
    const signedIn = await server.call("POST", "/auth/sign-in", { body: { email: "op@school.test", password } });
    server.root = { ...signedIn.account, secret: signedIn.accessToken };
});

test("a link that was used says so, and what to do", async () => {
    const page = await browser.page({ size: "tiny", dark: true });
    await page.goto(server.setUpLink);
    await heading(page, "This link no longer works");
    await check(page, "me-tiny-dark-used-link");
    await button(page, "Go on without it").click();
    await heading(page, "Sign in");
    await check(page, "me-tiny-dark-sign-in");
});

test("an invitation for one address, accepted on a phone in Vietnamese", async () => {
    const { secret, school } = await server.operator();
    const invitation = await server.call("POST", "/invitations", {
        secret, body: { role: "learner", school, email: "lan@school.test" },
    });
    const page = await browser.page({ size: "phone", locale: "vi-VN" });
    await page.goto(invitation.url.replace(/^https?:\/\/[^/]+/, server.url));
    await heading(page, "Bạn được mời");
    assert.equal(await page.getByLabel("Địa chỉ e-mail").inputValue(), "lan@school.test");
    await check(page, "me-phone-vi-invited");
    await page.getByLabel("Họ tên").fill("Lan Nguyễn");
    await page.getByLabel("Mật khẩu", { exact: true }).fill("password12");
    await button(page, "Tạo tài khoản của tôi").click();
    await page.getByText("Nhiều người dùng mật khẩu này").waitFor();
    await page.getByLabel("Mật khẩu", { exact: true }).fill(password);
    await button(page, "Tạo tài khoản của tôi").click();
    await heading(page, "Chào Lan Nguyễn!");
    assert.equal(await page.getByRole("link", { name: "Tổ chức", exact: true }).count(), 0);
    assert.equal(await page.getByRole("link", { name: "Mọi người" }).count(), 0);
});

test("two tabs that refresh in the same moment both stay signed in, and no token is kept where scripts read", async () => {
    const page = await browser.page({ size: "desk" });
    await signInByHand(page, server, "op@school.test");
    await heading(page, "Hello, Olga Operator!");
    const other = await page.context().newPage();
    await other.goto(`${server.url}/me`);
    for (let round = 0; round < 4; ++round) {
        await Promise.all([page.reload(), other.reload()]);
        await Promise.all([heading(page, "Hello, Olga Operator!"), heading(other, "Hello, Olga Operator!")]);
    }
    const kept = await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie]));
    assert.doesNotMatch(kept, /eyJ|wr_refresh/);
    const [cookie] = (await page.context().cookies(`${server.url}/api/v1/auth/refresh`))
        .filter((one) => one.name === "wr_refresh");
    assert.deepEqual([cookie.httpOnly, cookie.sameSite, cookie.path], [true, "Strict", "/api/v1/auth"]);
    await button(page, "Sign out").click();
    await heading(page, "Sign in");
    await other.bringToFront();
    await heading(other, "Sign in");
    await other.reload();
    await heading(other, "Sign in");
});

test("a wrong password is told without a hint which part was wrong; waiting counts the seconds", async () => {
    const page = await browser.page({ size: "phone", dark: true });
    await page.goto(`${server.url}/me`);
    for (const email of ["nobody@school.test", "lan@school.test"]) {
        await page.getByLabel("E-mail address").fill(email);
        await page.getByLabel("Password", { exact: true }).fill("quite another one");
        await button(page, "Sign in").click();
        await page.getByText("The e-mail address or the password is not right.").waitFor();
    }
    await check(page, "me-phone-dark-wrong");
    const waits = page.getByRole("button", { name: /^Wait \d+ seconds?$/ });
    await until(async () => {
        if (await waits.count() > 0)
            return true;
        if (await button(page, "Sign in").isEnabled())
            await button(page, "Sign in").click();
        return false;
    }, "a wait");
    assert.ok(await waits.isDisabled());
    await page.getByText("A little too fast.").waitFor();
    await check(page, "me-phone-dark-wait");
});

test("a learner's games: joined with the account, listed, and the result of one", async () => {
    const lin = await server.person("learner", "Lin Pham");
    const game = await server.openGame();
    const page = await browser.page({ size: "phone" });
    await signInByHand(page, server, lin.email, "/me?next=%2F");
    await page.getByLabel("Game PIN").fill(game.pin);
    await button(page, "Join").click();
    const name = page.getByLabel("Your nickname");
    assert.equal(await name.inputValue(), "Lin Pham");
    assert.equal(await page.getByRole("link", { name: "Host a game" }).count(), 0);
    await check(page, "join-phone-signed-in");
    await button(page, "Let me in").click();
    await heading(page, "You're in!");
    const [ola] = [await Line.open(server, game.pin, { guest: { name: "Ola" } })];
    await game.host.ask("game.start", {});
    await answerAll([ola], 0);
    await page.locator("button.option").first().click();
    await heading(page, /Right!|Not this time/);
    await game.host.ask("game.end", {});
    await heading(page, "That was it!");

    await page.goto(`${server.url}/me`);
    await page.locator(".thing.game").waitFor();
    await check(page, "me-phone-games");
    await page.locator(".thing.game").click();
    await heading(page, "Your result");
    await page.locator(".myanswer").waitFor();
    await page.getByText(/You came in place \d of 2/).waitFor();
    await page.getByText("How points are made: Classic").click();
    await page.getByText("half of them when the time ends").waitFor();
    await check(page, "me-phone-result");
    await page.reload();
    await page.locator(".myanswer").waitFor();
    await page.goBack();
    await page.locator(".thing.game").waitFor();
});

test("more games come page by page", async () => {
    const kim = await server.person("learner", "Kim Vo");
    const page = await browser.page({ size: "desk", dark: true });
    await signInByHand(page, server, kim.email);
    await heading(page, "No games yet");
    // The list is the server's; 25 played games would take minutes.
    const games = Array.from({ length: 25 }, (_, at) => ({
        game: `g${at}`, title: `Game ${at}`, name: "Kim", player: 1, playedAt: 1_700_000_000_000 + at,
        finishedAt: 1_700_000_100_000, points: 10 * at, right: 1, answered: 2,
    }));
    let isDown = false;
    await page.route("**/me/participations**", (route) => {
        if (isDown)
            return route.fulfill({ status: 503, contentType: "application/problem+json", body: "{}" });
        const after = new URL(route.request().url()).searchParams.get("cursor");
        const items = after ? games.slice(20) : games.slice(0, 20);
        return route.fulfill({ json: { items, next: after ? undefined : "c20" } });
    });
    await page.reload();
    await until(async () => await page.locator(".thing.game").count() === 20, "a page");
    isDown = true;
    await button(page, "Show more").click();
    await page.getByText("We could not reach the server.").waitFor();
    await check(page, "me-desk-dark-more-fault");
    isDown = false;
    await button(page, "Try again").click();
    await until(async () => await page.locator(".thing.game").count() === 25, "both pages");
    assert.equal(await button(page, "Show more").count(), 0);
});

test("the account: name, language, password, devices", async () => {
    const mai = await server.person("teacher", "Mai Tran");
    const page = await browser.page({ size: "phone" });
    await signInByHand(page, server, mai.email, "/account");
    await heading(page, "Your account");
    await page.getByLabel("Name", { exact: true }).fill("Mai Trần");
    await button(page, "Save").click();
    await page.getByText("Saved.").first().waitFor();
    await page.locator("li.thing").nth(1).waitFor();
    await check(page, "me-phone-account");

    await page.getByLabel("Your password now").fill("not this one at all");
    await page.getByLabel("New password").fill("four small green boats");
    await button(page, "Change password").click();
    await page.getByText("The e-mail address or the password is not right.").waitFor();
    await page.getByLabel("Your password now").fill(password);
    await until(() => button(page, "Change password").isEnabled(), "an end of the wait");
    await button(page, "Change password").click();
    await page.getByText("Your password is changed.").first().waitFor();
    // The other sign-in, that of person(), has ended.
    await page.reload();
    await page.getByText("this device").waitFor();
    assert.equal(await page.locator("li.thing").count(), 1);

    const second = await browser.page({ size: "desk" });
    await second.goto(`${server.url}/account`);
    await second.getByLabel("E-mail address").fill(mai.email);
    await second.getByLabel("Password", { exact: true }).fill("four small green boats");
    await button(second, "Sign in").click();
    await heading(second, "Your account");
    await until(async () => await second.locator("li.thing").count() === 2, "two devices");
    await second.locator("li.thing button").click();
    await until(async () => await second.locator("li.thing").count() === 1, "one device");
    await page.reload();
    await heading(page, "Sign in");

    await second.getByLabel("Language").selectOption("vi");
    await heading(second, "Tài khoản của bạn");
    await check(second, "me-desk-vi-account");
    await until(async () => (await server.call("POST", "/auth/sign-in", {
        body: { email: mai.email, password: "four small green boats" } })).account.locale === "vi", "the language");
    await button(second, "Đăng xuất ở mọi nơi").click();
    await second.getByRole("alertdialog").waitFor();
    await check(second, "me-desk-vi-everywhere");
    await second.getByRole("alertdialog").getByRole("button", { name: "Đăng xuất ở mọi nơi" }).click();
    await heading(second, "Đăng nhập");
});

test("a link for a new password signs out everywhere and lets one in with it", async () => {
    const bao = await server.person("learner", "Bao Nguyen");
    const { secret } = await server.operator();
    const { url } = await server.call("POST", `/accounts/${bao.id}/password-link`, { secret });
    const page = await browser.page({ size: "tiny" });
    await page.goto(url.replace(/^https?:\/\/[^/]+/, server.url));
    await heading(page, "Choose a new password");
    await check(page, "me-tiny-new-password");
    await page.getByLabel("New password").fill("bao.nguyen at home");
    await button(page, "Set the password").click();
    await page.getByText("Leave your name and e-mail address out").waitFor();
    await page.getByLabel("New password").fill("nine clouds over the lake");
    await button(page, "Set the password").click();
    await heading(page, "Your new password is set");
    await page.getByLabel("E-mail address").fill(bao.email);
    await page.getByLabel("Password", { exact: true }).fill("nine clouds over the lake");
    await button(page, "Sign in").click();
    await heading(page, "Hello, Bao Nguyen!");
});

test("all that is kept, as a file; and the end of the account", async () => {
    const eva = await server.person("learner", "Eva Dinh");
    const page = await browser.page({ size: "phone", dark: true });
    await signInByHand(page, server, eva.email, "/account");
    await button(page, "Collect my data").click();
    await button(page, "Download").waitFor();
    const [download] = await Promise.all([page.waitForEvent("download"), button(page, "Download").click()]);
    assert.match(readFileSync(await download.path(), "utf8"), /eva\.dinh@school\.test/);

    await button(page, "Erase my account…").click();
    assert.ok(await button(page, "Erase for good").isDisabled());
    await page.getByLabel(/^To go on, type your address/).fill(eva.email);
    await page.locator("#erase-password").fill(password);
    await check(page, "me-phone-dark-erase");
    await button(page, "Erase for good").click();
    await heading(page, "Sign in");
    const again = await fetch(`${server.url}/api/v1/auth/sign-in`, {
        method: "POST", headers: { "Content-Type": "application/json" },
        body: JSON.stringify({ email: eva.email, password }),
    });
    assert.equal(again.status, 401);
});

test("the server away: kind words, and back with a press", async () => {
    const page = await browser.page({ size: "tiny", dark: true });
    await page.route("**/auth/refresh", (route) => route.abort());
    await page.goto(`${server.url}/me`);
    await heading(page, "We could not reach the server.");
    await check(page, "me-tiny-dark-away");
    await page.unroute("**/auth/refresh");
    await button(page, "Try again").click();
    await heading(page, "Sign in");
});

test("a guest who only plays costs no request about accounts", async () => {
    const game = await server.openGame();
    const page = await browser.page({ size: "phone" });
    const asked = [];
    page.on("request", (request) => asked.push(new URL(request.url()).pathname));
    await joinByHand(page, server, game.pin, "Just Playing");
    assert.deepEqual(asked.filter((path) => path.includes("/auth/")), []);
});
