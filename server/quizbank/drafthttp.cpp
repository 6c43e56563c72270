#include "quizbank/drafthttp.h"

#include "core/andthen.h"
#include "core/logging.h"
#include "net/httpreply.h"
#include "protocol/limits.h"
#include "protocol/quizlimits.h"
#include "quizbank/factory/factory.h"

namespace wr {

using namespace Qt::StringLiterals;

namespace {

constexpr int mostOrders = 16; ///< that wait; what comes then is refused

/// The bank is opened for each order: a connection belongs to a thread, and those of a pool come and go.
Result<HttpResponse> serve(const HttpRequest &request, const QString &words)
{
    WR_TRY(order, http::readBody<DraftOrder>(request));
    auto bank = Wordbank::open(words);
    if (!bank) {
        qCWarning(lcServer).noquote() << "no drafts can be made:" << bank.error().message;
        return Error {ErrorCode::Unavailable, u"this server has no dictionary to make drafts of"_s};
    }
    WR_TRY(drafts, factory::makeDrafts(**bank, order));
    return http::json(drafts);
}

} // namespace

DraftHttp::DraftHttp(Router &router, Cache &cache, QString words, QObject *parent)
    : QObject(parent)
    , m_cache(cache)
    , m_words(std::move(words))
    , m_pool(1, mostOrders)
{
    Operation operation(u"makeDrafts"_s, u"Quizzes"_s, u"Make drafts of questions from the dictionary"_s);
    operation.describes(u"Of a topic, of given words or of a text. Nothing is stored: a draft becomes a question when it is "
                        "added to a quiz. No draft has a second right answer, as far as the dictionary knows; "
                        "there may be fewer than wanted."_s)
        .takes<DraftOrder>(limits::maxBodyBytes)
        .gives<QuizDrafts>(200, u"The drafts"_s);
    router.add({HttpMethod::Post, u"/api/v1/drafts"_s, Permission::QuizCreate,
                [this](const HttpRequest &request) { return make(request); }, std::move(operation)});
}

QFuture<HttpResponse> DraftHttp::make(const HttpRequest &request)
{
    const QString key = u"drafts:"_s + request.principal.describe();
    const auto made = andThen(this, m_cache.spend(key, limits::draftOrdersPerMinute / 60.0, limits::draftOrderBurst),
                              [this, request](Millis wait) {
                                  if (wait > Millis(0))
                                      return readyFuture(Result<HttpResponse>(
                                          Error {ErrorCode::RateLimited, u"too many orders; try again later"_s, {}, wait}));
                                  return m_pool.run([request, words = m_words] { return serve(request, words); });
                              });
    return http::whenServed(this, request, made, [](HttpResponse response) { return response; });
}

} // namespace wr
