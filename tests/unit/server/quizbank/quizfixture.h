#pragma once

#include "engine/embedded/folderstore.h"
#include "quizbank/quizservice.h"
#include "support/samplequiz.h"
#include "support/testdatabase.h"

#include <QJsonDocument>
#include <QTemporaryDir>

namespace wr {

using namespace Qt::StringLiterals;

/// The quiz bank on a database of its own, and people of two schools.
struct QuizFixture
{
    explicit QuizFixture(Engine engine)
        : database(engine)
        , quizzes(database.open())
        , store(std::move(*FolderStore::open(folder.path(), database.clock(), LinkSigner(QByteArray(32, 's')), {})))
        , media(database.executor())
        , speech(media, *store, database.clock(), {})
        , service(quizzes, speech, database.clock())
    {
    }

    Caller person(Role role, SchoolId school)
    {
        Principal principal;
        principal.role = role;
        principal.school = school;
        principal.user = UserId::create(database.clock().now());
        return {principal, RequestId::create(database.clock().now())};
    }

    /// The value of a future that must end well.
    template <class T>
    T get(QFuture<Result<T>> future)
    {
        const auto result = waitFor(std::move(future));
        if (!result || !*result)
            qFatal("refused: %s", result ? qPrintable(result->error().message) : "no result");
        if constexpr (!std::is_void_v<T>)
            return **result;
    }

    template <class T>
    ErrorCode refusal(QFuture<Result<T>> future)
    {
        const auto result = waitFor(std::move(future));
        return !result ? ErrorCode::RequestTimeout
            : *result  ? ErrorCode::None
                       : result->error().code;
    }

    /// Stores a row of a file, as if it had been uploaded.
    MediaId addMedia(const Caller &owner, const QString &type)
    {
        const MediaId id = MediaId::create(database.clock().now());
        const auto stored = waitFor(database.executor().write(
            Lane::Interactive, {}, [=](Transaction &transaction) -> Result<void> {
                WR_CHECK(transaction.run(
                    "INSERT INTO media(id, owner, school, hash, type, size, name, created_at) "
                    "VALUES (?, ?, ?, 'abc', ?, 1, '', 0)"_L1,
                    {id.toString(), owner.principal.user.toString(),
                     owner.principal.school.toString(), type}));
                return {};
            }));
        Q_ASSERT(stored && *stored);
        return id;
    }

    /// Gives somebody an account, which has a name.
    void addAccount(const Caller &who, const QString &name)
    {
        const QString id = who.principal.user.toString();
        const auto stored = waitFor(database.executor().write(
            Lane::Interactive, {}, [=](Transaction &transaction) -> Result<void> {
                WR_CHECK(transaction.run("INSERT INTO account(id, email, email_key, name, role, locale, password_hash, state, "
                                         "version, created_at, updated_at) VALUES (?, ?, ?, ?, 'teacher', '', '', 'active', 1, 0, 0)"_L1,
                                         {id, id, id, name}));
                return {};
            }));
        Q_ASSERT(stored && *stored);
    }

    TestDatabase database;
    QuizRepository quizzes;
    QTemporaryDir folder;
    std::unique_ptr<FolderStore> store;
    MediaRepository media;
    SpeechKeeper speech; ///< without a voice
    QuizService service;
    const SchoolId school = SchoolId::create(database.clock().now());
    const SchoolId otherSchool = SchoolId::create(database.clock().now());
    const Caller ann = person(Role::Teacher, school);
    const Caller bob = person(Role::Teacher, school);
    const Caller eve = person(Role::Teacher, otherSchool);
    const Caller admin = person(Role::SchoolAdmin, school);
    const Caller op = person(Role::Operator, {});
    const Caller learner = person(Role::Learner, school);
    const Caller opener {{Role::Opener}, {}};
    const Caller guest {{Role::Guest}, {}};
};

} // namespace wr
