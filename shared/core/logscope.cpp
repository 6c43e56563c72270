#include "core/logscope.h"

namespace wr {

namespace {

thread_local RequestId currentRequest;

} // namespace

LogScope::LogScope(RequestId request)
    : m_outer(currentRequest)
{
    currentRequest = request;
}

LogScope::~LogScope()
{
    currentRequest = m_outer;
}

RequestId LogScope::current()
{
    return currentRequest;
}

} // namespace wr
