#include "bots/botoptions.h"

#include "protocol/pin.h"

#include <QCommandLineParser>
#include <QFile>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QSysInfo>

namespace wr {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int maxPlayers = 15'000; // what one process has descriptors for
constexpr double leastSkill = 0.05;
constexpr double mostSkill = 0.95;
constexpr Millis longestWait = 1h;

/// "1s", "0.5s" or "250ms", up to an hour; nothing for anything else.
std::optional<Millis> durationOf(const QString &text)
{
    static const QRegularExpression shape(u"^([0-9]{1,7}(?:\\.[0-9]{1,3})?)(ms|s)$"_s);
    const auto match = shape.match(text);
    if (!match.hasMatch())
        return std::nullopt;
    const double number = match.captured(1).toDouble();
    const auto duration = Millis(qint64(match.captured(2) == u"s" ? number * 1'000 : number));
    return duration <= longestWait ? std::optional(duration) : std::nullopt;
}

/// Reads one flag after the other; remembers the first that cannot be read.
class FlagReader
{
public:
    explicit FlagReader(const QCommandLineParser &parser)
        : m_parser(parser)
    {
    }

    const std::optional<Error> &fault() const { return m_fault; }

    QString text(const QString &flag) const { return m_parser.value(flag); }
    void refuse(const QString &flag, const QString &expected)
    {
        if (!m_fault)
            m_fault = Error {ErrorCode::BadRequest, u"--%1: expected %2"_s.arg(flag, expected)};
    }
    Millis duration(const QString &flag)
    {
        const auto value = durationOf(text(flag));
        if (!value)
            refuse(flag, u"a time such as 1.5s or 250ms, at most an hour"_s);
        return value.value_or(Millis(0));
    }
    double share(const QString &flag, double least, double most)
    {
        bool isNumber = false;
        const double value = text(flag).toDouble(&isNumber);
        if (!isNumber || !(value >= least && value <= most)) // so that "nan" is refused as well
            refuse(flag, u"a number from %1 to %2"_s.arg(least).arg(most));
        return value;
    }
    quint64 number(const QString &flag, quint64 least, quint64 most)
    {
        bool isNumber = false;
        const quint64 value = text(flag).toULongLong(&isNumber);
        if (!isNumber || value < least || value > most)
            refuse(flag, u"a whole number from %1 to %2"_s.arg(least).arg(most));
        return value;
    }

private:
    const QCommandLineParser &m_parser;
    std::optional<Error> m_fault;
};

void addOptions(QCommandLineParser &parser)
{
    parser.setApplicationDescription(u"A simulated class plays a game and checks everything it is told."_s);
    parser.addOptions({
        {{u"h"_s, u"help"_s}, u"show this text"_s},
        {u"url"_s, u"the server, http://host:port"_s, u"url"_s},
        {u"pin"_s, u"the game's PIN"_s, u"pin"_s},
        {u"players"_s, u"how many play, 1 to %1 (30)"_s.arg(maxPlayers), u"n"_s, u"30"_s},
        {u"spread"_s, u"within which they join (1s)"_s, u"time"_s, u"1s"_s},
        {u"seed"_s, u"equal seeds play alike (1)"_s, u"n"_s, u"1"_s},
        {u"think"_s, u"how long they think (0.5s-6s)"_s, u"from-to"_s, u"0.5s-6s"_s},
        {u"skill"_s, u"chance of a right answer with --quiz, 0.05 to 0.95 (0.7)"_s, u"share"_s, u"0.7"_s},
        {u"drop"_s, u"share of answers after which the connection is lost, 0 to 1 (0)"_s, u"share"_s, u"0"_s},
        {u"quiz"_s, u"quiz file with the right answers; without it they guess"_s, u"file"_s},
        {u"host-token"_s, u"host the game as well"_s, u"token"_s},
        {u"pace"_s, u"as the host: how long a reveal and a board stay (1.5s)"_s, u"time"_s, u"1.5s"_s},
        {u"questions"_s, u"as the host: end the game after so many questions, 0: after all (0)"_s, u"n"_s, u"0"_s},
        {u"ack-log"_s, u"append a line for each acknowledged answer"_s, u"file"_s},
        {u"rehearse"_s, u"take part in a rehearsal with --players, by the link its page shows"_s, u"link"_s},
        {u"name"_s, u"as a device of a rehearsal: what it is called there (this machine's name)"_s, u"name"_s},
        {u"watch"_s, u"show the leaderboard as it moves"_s},
        {u"json"_s, u"report, and errors, as one line of JSON"_s},
    });
}

Result<QHash<QString, Question>> readAnswerKey(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return Error {ErrorCode::BadRequest, u"--quiz: cannot read %1: %2"_s.arg(path, file.errorString())};
    const auto quiz = wire::fromJsonObject<Quiz>(QJsonDocument::fromJson(file.readAll()).object());
    if (!quiz)
        return Error {ErrorCode::BadRequest, u"--quiz: %1 does not hold a quiz"_s.arg(path)};
    QHash<QString, Question> answers;
    for (const Question &question : quiz->questions)
        answers.insert(question.prompt, question);
    return answers;
}

void readThinking(FlagReader &flags, BotBehaviour &behaviour)
{
    const QStringList ends = flags.text(u"think"_s).split(u'-');
    const auto from = durationOf(ends.value(0));
    const auto to = durationOf(ends.value(1, ends.value(0)));
    if (!from || !to || ends.size() > 2 || *from > *to)
        return flags.refuse(u"think"_s, u"two times such as 0.5s-6s, the shorter first"_s);
    behaviour.thinkFrom = *from;
    behaviour.thinkTo = *to;
}

void readServer(FlagReader &flags, ClassPlan &plan)
{
    plan.server = QUrl(flags.text(u"url"_s), QUrl::StrictMode);
    const bool isWeb = plan.server.scheme() == u"http" || plan.server.scheme() == u"https";
    if (!isWeb || !plan.server.isValid() || plan.server.host().isEmpty())
        flags.refuse(u"url"_s, u"the server's address, such as http://127.0.0.1:8080"_s);
    plan.pin = flags.text(u"pin"_s);
    if (!isPin(plan.pin))
        flags.refuse(u"pin"_s, u"the game's PIN, %1 digits"_s.arg(limits::pinDigits));
}

RehearsalRun::Plan readRehearsal(FlagReader &flags)
{
    RehearsalRun::Plan plan;
    if (const auto link = RehearsalLink::fromString(flags.text(u"rehearse"_s)))
        plan.link = *link;
    else
        flags.refuse(u"rehearse"_s, u"the link of a rehearsal, such as http://192.168.1.5:8080/rehearse#key=…"_s);
    plan.name = flags.text(u"name"_s).simplified();
    if (plan.name.isEmpty())
        plan.name = QSysInfo::machineHostName().left(limits::maxDeviceNameChars);
    if (plan.name.isEmpty())
        plan.name = u"wordrally-bots"_s;
    if (plan.name.size() > limits::maxDeviceNameChars)
        flags.refuse(u"name"_s, u"at most %1 characters"_s.arg(limits::maxDeviceNameChars));
    plan.players = int(flags.number(u"players"_s, 1, limits::maxDevicePlayers));
    return plan;
}

} // namespace

bool wantsJson(const QStringList &arguments)
{
    return arguments.contains(u"--json"_s);
}

Result<BotOptions> readBotOptions(const QStringList &arguments)
{
    QCommandLineParser parser;
    addOptions(parser);
    if (!parser.parse(arguments))
        return Error {ErrorCode::BadRequest, parser.errorText()};
    BotOptions options;
    if (parser.isSet(u"help"_s)) {
        options.help = parser.helpText();
        return options;
    }
    if (!parser.positionalArguments().isEmpty())
        return Error {ErrorCode::BadRequest, u"unexpected argument: "_s + parser.positionalArguments().constFirst()};
    FlagReader flags(parser);
    options.asJson = parser.isSet(u"json"_s);
    if (parser.isSet(u"rehearse"_s)) {
        options.rehearsal = readRehearsal(flags);
        return flags.fault() ? Result<BotOptions>(*flags.fault()) : options;
    }
    ClassPlan &plan = options.plan;
    readServer(flags, plan);
    plan.players = int(flags.number(u"players"_s, 1, maxPlayers));
    plan.spread = flags.duration(u"spread"_s);
    plan.pace = flags.duration(u"pace"_s);
    plan.questions = int(flags.number(u"questions"_s, 0, limits::maxQuestions));
    plan.seed = flags.number(u"seed"_s, 0, std::numeric_limits<quint64>::max());
    plan.behaviour.skill = flags.share(u"skill"_s, leastSkill, mostSkill);
    plan.behaviour.dropRate = flags.share(u"drop"_s, 0, 1);
    readThinking(flags, plan.behaviour);
    plan.hostToken = flags.text(u"host-token"_s);
    plan.ackLog = flags.text(u"ack-log"_s);
    if (flags.fault())
        return *flags.fault();
    if (parser.isSet(u"quiz"_s)) {
        WR_TRY(answers, readAnswerKey(flags.text(u"quiz"_s)));
        plan.behaviour.answerKey = answers;
    }
    options.watches = parser.isSet(u"watch"_s);
    return options;
}

} // namespace wr
